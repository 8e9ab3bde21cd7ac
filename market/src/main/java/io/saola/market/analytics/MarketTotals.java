package io.saola.market.analytics;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Sums over all securities that are counted in shares, everything but futures, bonds and indexes: what traded on the round-lot boards
 * today, who took, and what foreigners did. Logic thread only; allocates nothing after construction.
 */
public final class MarketTotals {
    private long quantity;
    private long value;
    private long buyQuantity;
    private long sellQuantity;
    private long neutralQuantity;
    private long unknownQuantity;
    private long auctionQuantity;
    private long foreignNetQuantity;
    private long foreignNetValue;

    MarketTotals() {}

    /** Shares matched. */
    public long quantity() {
        return quantity;
    }

    /** Scaled VND. */
    public long value() {
        return value;
    }

    /** Shares taken by buyers. */
    public long buyQuantity() {
        return buyQuantity;
    }

    /** Shares taken by sellers. */
    public long sellQuantity() {
        return sellQuantity;
    }

    /** Shares of prints without evidence for a side. */
    public long neutralQuantity() {
        return neutralQuantity;
    }

    /** Shares of messages that never came. */
    public long unknownQuantity() {
        return unknownQuantity;
    }

    /** Shares matched in auctions. */
    public long auctionQuantity() {
        return auctionQuantity;
    }

    /** Shares that foreigners bought less those they sold. */
    public long foreignNetQuantity() {
        return foreignNetQuantity;
    }

    /** Estimated value of that, scaled VND. */
    public long foreignNetValue() {
        return foreignNetValue;
    }

    void addTrade(final TradeSide side, final long ownQuantity, final long lostQuantity, final long printValue) {
        quantity += ownQuantity + lostQuantity;
        value = Sums.saturatingAdd(value, printValue);
        unknownQuantity += lostQuantity;
        switch (side) {
            case BUY -> buyQuantity += ownQuantity;
            case SELL -> sellQuantity += ownQuantity;
            case NEUTRAL -> neutralQuantity += ownQuantity;
            case UNKNOWN -> unknownQuantity += ownQuantity;
            case AUCTION -> auctionQuantity += ownQuantity;
        }
    }

    void addForeign(final long netQuantity, final long netValue) {
        foreignNetQuantity += netQuantity;
        foreignNetValue = Sums.saturatingAdd(foreignNetValue, netValue);
    }

    void reset() {
        quantity = 0;
        value = 0;
        buyQuantity = 0;
        sellQuantity = 0;
        neutralQuantity = 0;
        unknownQuantity = 0;
        auctionQuantity = 0;
        foreignNetQuantity = 0;
        foreignNetValue = 0;
    }

    void snapshot(final StateWriter out) {
        out.putLong(quantity);
        out.putLong(value);
        out.putLong(buyQuantity);
        out.putLong(sellQuantity);
        out.putLong(neutralQuantity);
        out.putLong(unknownQuantity);
        out.putLong(auctionQuantity);
        out.putLong(foreignNetQuantity);
        out.putLong(foreignNetValue);
    }

    void restore(final StateReader in) {
        quantity = in.getLong();
        value = in.getLong();
        buyQuantity = in.getLong();
        sellQuantity = in.getLong();
        neutralQuantity = in.getLong();
        unknownQuantity = in.getLong();
        auctionQuantity = in.getLong();
        foreignNetQuantity = in.getLong();
        foreignNetValue = in.getLong();
    }
}
