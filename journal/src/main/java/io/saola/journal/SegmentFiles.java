package io.saola.journal;

/** How the files of a journal directory are called. */
final class SegmentFiles {
    static final String LOCK_NAME = "lock";

    /** A segment that is being filled with zeros; renamed once it is complete. */
    static final String TEMPORARY_NAME = "segment.tmp";

    private static final String SUFFIX = ".journal";
    private static final int DIGITS = 8;
    private static final int MAX_NUMBER = 99_999_999;

    private SegmentFiles() {}

    static String name(final int segmentNumber) {
        if (segmentNumber < 1 || segmentNumber > MAX_NUMBER) {
            throw new JournalException(
                    JournalException.Kind.CONFIGURATION, "segment number out of range: " + segmentNumber);
        }
        return String.format("%0" + DIGITS + "d%s", segmentNumber, SUFFIX);
    }

    /** The number in the name of a segment file, or 0 if it is not such a name. */
    static int number(final String name) {
        if (name.length() != DIGITS + SUFFIX.length() || !name.endsWith(SUFFIX)) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < DIGITS; i++) {
            final char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    /** Whether the journal itself makes files of that name, apart from segments. */
    static boolean isOwn(final String name) {
        return switch (name) {
            case LOCK_NAME, TEMPORARY_NAME, ControlFile.NAME, ControlFile.TEMPORARY_NAME, CutFile.TEMPORARY_NAME ->
                true;
            default -> CutFile.isName(name);
        };
    }
}
