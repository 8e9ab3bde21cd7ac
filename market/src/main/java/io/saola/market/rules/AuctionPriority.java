package io.saola.market.rules;

/** How orders at the auction price (ATO, ATC) rank against limit orders. */
public enum AuctionPriority {
    /** Before every limit order: the rule until KRX. */
    AT_FIRST,
    /** By the price the system gives them (reference section 4.3): the rule since KRX. */
    VIRTUAL_PRICE,
    /** Their quantity counts at every price level; what one broker says of derivatives. */
    EVERY_LEVEL
}
