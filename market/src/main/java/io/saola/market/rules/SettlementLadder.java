package io.saola.market.rules;

import io.saola.codecs.Decimals;

/** The order in which a future's daily settlement price is looked for; which one the clearing house uses is an open question. */
public enum SettlementLadder {
    /** Price of the closing auction, else the last matched price of the day, else the theoretical price. */
    AUCTION_LAST_THEORETICAL,
    /** The last matched price of the day (the auction's, if it traded), else the theoretical price. */
    LAST_THEORETICAL,
    /** Price of the closing auction, else the theoretical price. */
    AUCTION_THEORETICAL,
    /** Always the theoretical price. */
    THEORETICAL;

    /**
     * The daily settlement price.
     *
     * @param auctionPrice of the closing auction or {@link Decimals#NULL}
     * @param lastPrice last matched price of the day or {@link Decimals#NULL}
     * @param theoreticalPrice the exchange's or {@link Decimals#NULL}
     * @return scaled points with one decimal, half up, or {@link Decimals#NULL} if nothing is there
     */
    public long price(final long auctionPrice, final long lastPrice, final long theoreticalPrice) {
        final long found = switch (this) {
            case AUCTION_LAST_THEORETICAL -> firstOf(auctionPrice, firstOf(lastPrice, theoreticalPrice));
            case LAST_THEORETICAL -> firstOf(lastPrice, theoreticalPrice);
            case AUCTION_THEORETICAL -> firstOf(auctionPrice, theoreticalPrice);
            case THEORETICAL -> theoreticalPrice;
        };
        final long tenth = Decimals.ONE / 10;
        return found == Decimals.NULL ? found : (found + tenth / 2) / tenth * tenth;
    }

    private static long firstOf(final long price, final long other) {
        return price != Decimals.NULL ? price : other;
    }
}
