package io.saola.journal.snapshot;

import java.util.Locale;

/** How snapshot files are called. */
final class SnapshotNames {
    /** A file being written; renamed once it has been read back. */
    static final String TEMPORARY = "snapshot.tmp";

    private static final String PREFIX = "snapshot-";
    private static final String SUFFIX = ".snap";
    private static final int DIGITS = 20;

    private SnapshotNames() {}

    static String of(final long sequence) {
        return String.format(Locale.ROOT, PREFIX + "%0" + DIGITS + "d" + SUFFIX, sequence);
    }

    /** What a snapshot is called once it was moved aside because its journal lost what it saw. */
    static String setAside(final long sequence, final int ownerEpoch) {
        return String.format(Locale.ROOT, "lost-%0" + DIGITS + "d-%08d.bak", sequence, ownerEpoch);
    }

    /** The sequence in a name, or -1 if it is no snapshot's. */
    static long sequence(final String name) {
        if (name.length() != PREFIX.length() + DIGITS + SUFFIX.length()
                || !name.startsWith(PREFIX)
                || !name.endsWith(SUFFIX)) {
            return -1;
        }
        long sequence = 0;
        for (int i = PREFIX.length(); i < PREFIX.length() + DIGITS; i++) {
            final int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || sequence > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            sequence = sequence * 10 + digit;
        }
        return sequence;
    }
}
