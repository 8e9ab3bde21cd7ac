package io.saola.market.analytics;

/** Where the quantity of a print is counted. The sum over all is the matched quantity of the round-lot board. */
public enum TradeSide {
    /** A buyer took. */
    BUY,
    /** A seller took. */
    SELL,
    /** A continuous print without evidence for a side. */
    NEUTRAL,
    /** Matched, but the message that told of it never came, or it had no price. */
    UNKNOWN,
    /** Matched in a call auction, where nobody takes. */
    AUCTION
}
