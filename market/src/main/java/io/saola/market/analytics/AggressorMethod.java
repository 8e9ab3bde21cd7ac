package io.saola.market.analytics;

/** How the side that took liquidity was found; better evidence first. */
public enum AggressorMethod {
    /** The broker told it; its own derivation, not exchange data. */
    FEED,
    /** At or beyond a side of the book before the trade. */
    QUOTE,
    /** Inside the spread, on one side of the middle. */
    MID,
    /** Against the last different price. */
    TICK,
    /** Not found, or not to be asked for. */
    NONE
}
