package io.saola.strategies.candles;

/** What a {@link CandlePattern} says, in TA-Lib's numbers. */
public final class CandleSignal {
    /** No match. */
    public static final int NONE = 0;

    /** A match that points up, or to no side. */
    public static final int BULL = 100;

    /** A match that points down. */
    public static final int BEAR = -100;

    private CandleSignal() {}
}
