package io.saola.market;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.QuoteDecoder;

/**
 * The order book of an instrument as the feed shows it: up to ten levels a side, best first.
 *
 * <p>Written by the logic thread only; strategies read it on that thread. Nothing here allocates after construction.
 */
public final class Quote {
    private final long[] bidPrice = new long[Frames.MAX_LEVELS];
    private final long[] bidQuantity = new long[Frames.MAX_LEVELS];
    private final long[] askPrice = new long[Frames.MAX_LEVELS];
    private final long[] askQuantity = new long[Frames.MAX_LEVELS];
    private int bidLevels;
    private int askLevels;
    private long timestampNs = Decimals.NULL;

    Quote() {}

    /** Levels on the buying side, 0 to 10. */
    public int bidLevels() {
        return bidLevels;
    }

    /** Levels on the selling side, 0 to 10. */
    public int askLevels() {
        return askLevels;
    }

    /**
     * Price of a buying level, scaled.
     *
     * @param level 0 is the best, below {@link #bidLevels}
     * @return the price, or {@link Decimals#NULL} for unpriced auction quantity
     */
    public long bidPrice(final int level) {
        return bidPrice[level];
    }

    /**
     * Quantity of a buying level.
     *
     * @param level below {@link #bidLevels}
     * @return shares or contracts
     */
    public long bidQuantity(final int level) {
        return bidQuantity[level];
    }

    /**
     * Price of a selling level, scaled.
     *
     * @param level 0 is the best, below {@link #askLevels}
     * @return the price, or {@link Decimals#NULL} for unpriced auction quantity
     */
    public long askPrice(final int level) {
        return askPrice[level];
    }

    /**
     * Quantity of a selling level.
     *
     * @param level below {@link #askLevels}
     * @return shares or contracts
     */
    public long askQuantity(final int level) {
        return askQuantity[level];
    }

    /** Best buying price, scaled, or {@link Decimals#NULL}. */
    public long bestBid() {
        return bidLevels == 0 ? Decimals.NULL : bidPrice[0];
    }

    /** Best selling price, scaled, or {@link Decimals#NULL}. */
    public long bestAsk() {
        return askLevels == 0 ? Decimals.NULL : askPrice[0];
    }

    /** Tells whether both best prices are known and the book is not crossed, as it may be in an auction. */
    public boolean isTwoSided() {
        return bidLevels > 0
                && askLevels > 0
                && bidPrice[0] != Decimals.NULL
                && askPrice[0] != Decimals.NULL
                && bidPrice[0] < askPrice[0];
    }

    /** When the engine took in the last change, event time; {@link Decimals#NULL} before the first. */
    public long timestampNs() {
        return timestampNs;
    }

    void apply(final QuoteDecoder quote, final long nowNs) {
        bidLevels = 0;
        for (final QuoteDecoder.BidsDecoder bids = quote.bids(); bids.hasNext(); ) {
            bids.next();
            bidPrice[bidLevels] = bids.price();
            bidQuantity[bidLevels++] = bids.quantity();
        }
        askLevels = 0;
        for (final QuoteDecoder.AsksDecoder asks = quote.asks(); asks.hasNext(); ) {
            asks.next();
            askPrice[askLevels] = asks.price();
            askQuantity[askLevels++] = asks.quantity();
        }
        timestampNs = nowNs;
    }

    void snapshot(final StateWriter out) {
        out.putLong(timestampNs);
        out.putByte(bidLevels);
        out.putLongs(bidPrice, bidLevels);
        out.putLongs(bidQuantity, bidLevels);
        out.putByte(askLevels);
        out.putLongs(askPrice, askLevels);
        out.putLongs(askQuantity, askLevels);
    }

    void restore(final StateReader in) {
        timestampNs = in.getLong();
        bidLevels = levels(in);
        in.getLongs(bidPrice, bidLevels);
        in.getLongs(bidQuantity, bidLevels);
        askLevels = levels(in);
        in.getLongs(askPrice, askLevels);
        in.getLongs(askQuantity, askLevels);
    }

    private static int levels(final StateReader in) {
        final int levels = in.getByte();
        if (levels > Frames.MAX_LEVELS) {
            throw in.fault(levels + " book levels");
        }
        return levels;
    }

    long digest(final long start) {
        long d = Digest.fold(start, timestampNs);
        d = Digest.fold(d, bidLevels << 8 | askLevels);
        for (int i = 0; i < bidLevels; i++) {
            d = Digest.fold(Digest.fold(d, bidPrice[i]), bidQuantity[i]);
        }
        for (int i = 0; i < askLevels; i++) {
            d = Digest.fold(Digest.fold(d, askPrice[i]), askQuantity[i]);
        }
        return d;
    }
}
