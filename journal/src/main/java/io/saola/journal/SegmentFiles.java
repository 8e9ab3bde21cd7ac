package io.saola.journal;

/** How the files of a journal directory are called. */
final class SegmentFiles {
    static final String LOCK_NAME = "lock";

    /** A segment that is being filled with zeros; renamed once it is complete. */
    static final String TEMPORARY_NAME = "segment.tmp";

    /** A segment that is being compressed; renamed once it is complete and was read back. */
    static final String COMPRESSED_TEMPORARY_NAME = "compressed.tmp";

    private static final String SUFFIX = ".journal";
    private static final String COMPRESSED_SUFFIX = SUFFIX + ".gz";
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

    /** Name of a segment once it is compressed. */
    static String compressedName(final int segmentNumber) {
        return String.format("%0" + DIGITS + "d%s", segmentNumber, COMPRESSED_SUFFIX);
    }

    static boolean isCompressed(final String name) {
        return name.endsWith(COMPRESSED_SUFFIX);
    }

    /** The number in the name of a segment file that is not compressed, or 0 if it is not such a name. */
    static int number(final String name) {
        return number(name, SUFFIX);
    }

    /** The number in the name of a segment file, compressed or not, or 0 if it is not such a name. */
    static int anyNumber(final String name) {
        return number(name, isCompressed(name) ? COMPRESSED_SUFFIX : SUFFIX);
    }

    private static int number(final String name, final String suffix) {
        if (name.length() != DIGITS + suffix.length() || !name.endsWith(suffix)) {
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
            case LOCK_NAME, ControlFile.NAME, RetainedFile.NAME -> true;
            default -> isTemporary(name) || CutFile.isName(name);
        };
    }

    /** Whether only a crash leaves files of that name behind. */
    static boolean isTemporary(final String name) {
        return switch (name) {
            case TEMPORARY_NAME,
                    COMPRESSED_TEMPORARY_NAME,
                    ControlFile.TEMPORARY_NAME,
                    CutFile.TEMPORARY_NAME,
                    RetainedFile.TEMPORARY_NAME -> true;
            default -> false;
        };
    }
}
