package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * What traded in a day or in one of its phases on the round-lot board: prices, quantity, value, and who took. Value is price times
 * quantity of each print, so quantity whose own message was lost counts at the price of the message that revealed it.
 *
 * <p>Logic thread only; allocates nothing after construction. Prices are scaled, {@link Decimals#NULL} before the first print.
 */
public final class SessionTotals {
    private long openPrice = Decimals.NULL;
    private long highPrice = Decimals.NULL;
    private long lowPrice = Decimals.NULL;
    private long closePrice = Decimals.NULL;
    private long quantity;
    private long value;
    private long trades;
    private long buyQuantity;
    private long sellQuantity;
    private long neutralQuantity;
    private long unknownQuantity;
    private long auctionQuantity;

    SessionTotals() {}

    /** Price of the first print. */
    public long openPrice() {
        return openPrice;
    }

    /** Highest price. */
    public long highPrice() {
        return highPrice;
    }

    /** Lowest price. */
    public long lowPrice() {
        return lowPrice;
    }

    /** Price of the last print so far. */
    public long closePrice() {
        return closePrice;
    }

    /** Shares or contracts: the sum of the five sides. */
    public long quantity() {
        return quantity;
    }

    /** Scaled VND; {@link Long#MAX_VALUE} if it does not fit. */
    public long value() {
        return value;
    }

    /** Messages that told of new quantity. */
    public long trades() {
        return trades;
    }

    /** Quantity taken by buyers. */
    public long buyQuantity() {
        return buyQuantity;
    }

    /** Quantity taken by sellers. */
    public long sellQuantity() {
        return sellQuantity;
    }

    /** Quantity of prints without evidence for a side. */
    public long neutralQuantity() {
        return neutralQuantity;
    }

    /** Quantity of messages that never came. */
    public long unknownQuantity() {
        return unknownQuantity;
    }

    /** Quantity matched in auctions. */
    public long auctionQuantity() {
        return auctionQuantity;
    }

    /**
     * Quantity on a side.
     *
     * @param side which
     * @return shares or contracts
     */
    public long quantity(final TradeSide side) {
        return switch (side) {
            case BUY -> buyQuantity;
            case SELL -> sellQuantity;
            case NEUTRAL -> neutralQuantity;
            case UNKNOWN -> unknownQuantity;
            case AUCTION -> auctionQuantity;
        };
    }

    /**
     * Average price weighted by quantity, half up to the last decimal.
     *
     * @param contractMultiplier of the instrument, as its value was computed with
     * @return scaled, {@link Decimals#NULL} without a trade or if the value does not fit
     */
    public long averagePrice(final long contractMultiplier) {
        return quantity == 0 || value == Long.MAX_VALUE
                ? Decimals.NULL
                : Sums.divideRounded(value, quantity * contractMultiplier);
    }

    /**
     * Counts a print.
     *
     * @param side of its own quantity
     * @param price scaled, or null if the message told none
     * @param ownQuantity of the print
     * @param lostQuantity of prints before it that were not seen
     * @param printValue of both
     */
    void add(
            final TradeSide side,
            final long price,
            final long ownQuantity,
            final long lostQuantity,
            final long printValue) {
        if (price != Decimals.NULL) {
            if (closePrice == Decimals.NULL) {
                openPrice = price;
                highPrice = price;
                lowPrice = price;
            }
            highPrice = Math.max(highPrice, price);
            lowPrice = Math.min(lowPrice, price);
            closePrice = price;
        }
        trades++;
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

    void reset() {
        openPrice = Decimals.NULL;
        highPrice = Decimals.NULL;
        lowPrice = Decimals.NULL;
        closePrice = Decimals.NULL;
        quantity = 0;
        value = 0;
        trades = 0;
        buyQuantity = 0;
        sellQuantity = 0;
        neutralQuantity = 0;
        unknownQuantity = 0;
        auctionQuantity = 0;
    }

    void snapshot(final StateWriter out) {
        out.putLong(trades);
        if (trades == 0) {
            return;
        }
        out.putLong(openPrice);
        out.putLong(highPrice);
        out.putLong(lowPrice);
        out.putLong(closePrice);
        out.putLong(quantity);
        out.putLong(value);
        out.putLong(buyQuantity);
        out.putLong(sellQuantity);
        out.putLong(neutralQuantity);
        out.putLong(unknownQuantity);
        out.putLong(auctionQuantity);
    }

    void restore(final StateReader in) {
        trades = in.getLong();
        if (trades == 0) {
            return;
        }
        openPrice = in.getLong();
        highPrice = in.getLong();
        lowPrice = in.getLong();
        closePrice = in.getLong();
        quantity = in.getLong();
        value = in.getLong();
        buyQuantity = in.getLong();
        sellQuantity = in.getLong();
        neutralQuantity = in.getLong();
        unknownQuantity = in.getLong();
        auctionQuantity = in.getLong();
    }

    long digest(final long start) {
        long d = Digest.fold(start, trades);
        if (trades == 0) {
            return d;
        }
        d = Digest.fold(Digest.fold(d, openPrice), highPrice);
        d = Digest.fold(Digest.fold(d, lowPrice), closePrice);
        d = Digest.fold(Digest.fold(d, quantity), value);
        d = Digest.fold(Digest.fold(d, buyQuantity), sellQuantity);
        d = Digest.fold(Digest.fold(d, neutralQuantity), unknownQuantity);
        return Digest.fold(d, auctionQuantity);
    }
}
