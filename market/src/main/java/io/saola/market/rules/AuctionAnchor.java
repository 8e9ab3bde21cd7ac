package io.saola.market.rules;

/** What a closing auction's virtual price and nearest-price rule refer to. */
public enum AuctionAnchor {
    /** The last matched price of the day, the reference price if there is none. */
    LAST,
    /** The reference price. */
    REFERENCE
}
