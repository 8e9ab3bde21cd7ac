package io.saola.journal;

/**
 * A journal that cannot be written, read or trusted. The message always names segment, offset and sequence ({@code -}
 * where one does not apply) and what to do next.
 */
public class JournalException extends RuntimeException {
    /** Value of {@link #segment()}, {@link #offset()} and {@link #sequence()} where they do not apply. */
    public static final long NOT_APPLICABLE = -1;

    private static final long serialVersionUID = 1L;

    /** What went wrong, and so what an operator has to do. */
    public enum Kind {
        /** Durable data is damaged, missing or out of place. */
        CORRUPT("restore from a copy"),
        /** The last write was torn by a crash before it was acknowledged. */
        TORN("keep a copy of the directory, then let recovery cut the torn tail"),
        /** The last bytes are wrong and nothing tells whether they had been acknowledged. */
        AMBIGUOUS("keep a copy of the directory; an operator must decide about the named range"),
        /** Written in a format, or with an algorithm, that this version does not know. */
        UNSUPPORTED("read it with the version that wrote it"),
        /** The storage reported an error; it is never retried. */
        IO("stop, check the disk, then start again"),
        /** The writing thread was interrupted, which would close its files. */
        INTERRUPTED("stop and start again; never interrupt the journal thread"),
        /** Another writer owns the journal. */
        LOCKED("stop the other writer first"),
        /** The settings contradict each other or a bound. */
        CONFIGURATION("correct the settings"),
        /** There is no such journal, or no such sequence in it. */
        NOT_FOUND("check the directory"),
        /** The writer was closed or has failed before. */
        CLOSED("open the journal again");

        private final String advice;

        Kind(final String advice) {
            this.advice = advice;
        }

        /** What to do next, for a message. */
        public String advice() {
            return advice;
        }

        static Kind of(final TailClass tail) {
            return switch (tail) {
                case TORN -> TORN;
                case AMBIGUOUS -> AMBIGUOUS;
                case CORRUPT, END -> CORRUPT;
            };
        }
    }

    private final Kind kind;
    private final long segment;
    private final long offset;
    private final long sequence;
    private final String what;

    /**
     * A failure at a place.
     *
     * @param kind what went wrong
     * @param segment the segment number, or {@link #NOT_APPLICABLE}
     * @param offset the byte offset in the segment file, or {@link #NOT_APPLICABLE}
     * @param sequence the record sequence expected there, or {@link #NOT_APPLICABLE}
     * @param what the failure in words
     * @param cause the failure below, or null
     */
    public JournalException(
            final Kind kind,
            final long segment,
            final long offset,
            final long sequence,
            final String what,
            final Throwable cause) {
        super(place(segment, offset, sequence) + ": " + what + "; " + kind.advice(), cause);
        this.kind = kind;
        this.segment = segment;
        this.offset = offset;
        this.sequence = sequence;
        this.what = what;
    }

    JournalException(final Kind kind, final String what) {
        this(kind, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, what, null);
    }

    JournalException(final Kind kind, final long segment, final long offset, final long sequence, final String what) {
        this(kind, segment, offset, sequence, what, null);
    }

    static String place(final long segment, final long offset, final long sequence) {
        return "segment=" + name(segment) + " offset=" + name(offset) + " sequence=" + name(sequence);
    }

    private static String name(final long value) {
        return value == NOT_APPLICABLE ? "-" : Long.toString(value);
    }

    /** The failure in words, without its place and without advice. */
    public final String what() {
        return what;
    }

    /** What went wrong. */
    public final Kind kind() {
        return kind;
    }

    /** The segment number, or {@link #NOT_APPLICABLE}. */
    public final long segment() {
        return segment;
    }

    /** The byte offset in the segment file, or {@link #NOT_APPLICABLE}. */
    public final long offset() {
        return offset;
    }

    /** The sequence of the record expected at that place, or {@link #NOT_APPLICABLE}. */
    public final long sequence() {
        return sequence;
    }
}
