package io.saola.market.rules;

/** How a call auction finds its price among those with the largest matched volume. */
public enum AuctionPriceRule {
    /** The one nearest to the last price, else to the reference. */
    MAXVOL_NEAREST,
    /** Only prices at which all better-priced orders are executed in full; among them the nearest. */
    MAXVOL_BETTER_FILLED_NEAREST
}
