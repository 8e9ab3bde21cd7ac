package io.saola.codecs;

/**
 * Bounds of a frame, which is an SBE message header and its message, as it travels over Aeron, through the rings and
 * into the journal.
 */
public final class Frames {
    /**
     * Longest frame, in bytes. The longest message of the schema, a strategy with 64 instruments and 16 parameters, needs 491; a
     * quote of ten levels a side 367.
     */
    public static final int MAX_LENGTH = 512;

    /** Levels of one side of a quote, at most. */
    public static final int MAX_LEVELS = 10;

    /** Effects that one input may cause, at most; a bound that a handler must never reach. */
    public static final int MAX_EFFECTS_PER_INPUT = 64;

    private Frames() {}
}
