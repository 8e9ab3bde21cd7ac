package io.saola.market;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.GroupSizeEncodingDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import org.agrona.DirectBuffer;

/**
 * The order book of an instrument as the feed shows it: up to ten levels a side, best first.
 *
 * <p>Written by the logic thread only; strategies read it on that thread. Nothing here allocates after construction.
 */
public final class Quote {
    /** Price and quantity of a level stand beside each other, as in the message. */
    private static final int LEVEL_FIELDS = 2;

    private final long[] bids = new long[Frames.MAX_LEVELS * LEVEL_FIELDS];
    private final long[] asks = new long[Frames.MAX_LEVELS * LEVEL_FIELDS];
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
        return bids[level * LEVEL_FIELDS];
    }

    /**
     * Quantity of a buying level.
     *
     * @param level below {@link #bidLevels}
     * @return shares or contracts
     */
    public long bidQuantity(final int level) {
        return bids[level * LEVEL_FIELDS + 1];
    }

    /**
     * Price of a selling level, scaled.
     *
     * @param level 0 is the best, below {@link #askLevels}
     * @return the price, or {@link Decimals#NULL} for unpriced auction quantity
     */
    public long askPrice(final int level) {
        return asks[level * LEVEL_FIELDS];
    }

    /**
     * Quantity of a selling level.
     *
     * @param level below {@link #askLevels}
     * @return shares or contracts
     */
    public long askQuantity(final int level) {
        return asks[level * LEVEL_FIELDS + 1];
    }

    /** Best buying price, scaled, or {@link Decimals#NULL}. */
    public long bestBid() {
        return bidLevels == 0 ? Decimals.NULL : bids[0];
    }

    /** Best selling price, scaled, or {@link Decimals#NULL}. */
    public long bestAsk() {
        return askLevels == 0 ? Decimals.NULL : asks[0];
    }

    /** Tells whether both best prices are known and the book is not crossed, as it may be in an auction. */
    public boolean isTwoSided() {
        return bidLevels > 0
                && askLevels > 0
                && bids[0] != Decimals.NULL
                && asks[0] != Decimals.NULL
                && bids[0] < asks[0];
    }

    /** When the engine took in the last change, event time; {@link Decimals#NULL} before the first. */
    public long timestampNs() {
        return timestampNs;
    }

    /** Reads the two groups behind the block, which nobody has read yet, where they lie: an iterator costs more than a level. */
    void apply(final QuoteDecoder quote, final long nowNs) {
        final DirectBuffer buffer = quote.buffer();
        final int bidsAt = quote.limit();
        bidLevels = count(buffer, bidsAt);
        final int asksAt = take(buffer, bidsAt, bids, bidLevels);
        askLevels = count(buffer, asksAt);
        take(buffer, asksAt, asks, askLevels);
        timestampNs = nowNs;
    }

    private static int count(final DirectBuffer buffer, final int groupAt) {
        return buffer.getShort(groupAt + GroupSizeEncodingDecoder.numInGroupEncodingOffset(), LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Both groups have the same fields in the same places. Returns where the group ends. */
    private static int take(final DirectBuffer buffer, final int groupAt, final long[] side, final int levels) {
        final int levelLength =
                buffer.getShort(groupAt + GroupSizeEncodingDecoder.blockLengthEncodingOffset(), LITTLE_ENDIAN) & 0xFFFF;
        int at = groupAt + QuoteDecoder.BidsDecoder.HEADER_SIZE;
        for (int i = 0; i < levels * LEVEL_FIELDS; i += LEVEL_FIELDS) {
            side[i] = buffer.getLong(at + QuoteDecoder.BidsDecoder.priceEncodingOffset(), LITTLE_ENDIAN);
            side[i + 1] = buffer.getLong(at + QuoteDecoder.BidsDecoder.quantityEncodingOffset(), LITTLE_ENDIAN);
            at += levelLength;
        }
        return at;
    }

    void snapshot(final StateWriter out) {
        out.putLong(timestampNs);
        snapshot(out, bids, bidLevels);
        snapshot(out, asks, askLevels);
    }

    /** First all prices, then all quantities. */
    private static void snapshot(final StateWriter out, final long[] side, final int levels) {
        out.putByte(levels);
        for (int field = 0; field < LEVEL_FIELDS; field++) {
            for (int i = 0; i < levels; i++) {
                out.putLong(side[i * LEVEL_FIELDS + field]);
            }
        }
    }

    void restore(final StateReader in) {
        timestampNs = in.getLong();
        bidLevels = levels(in);
        restore(in, bids, bidLevels);
        askLevels = levels(in);
        restore(in, asks, askLevels);
    }

    private static void restore(final StateReader in, final long[] side, final int levels) {
        for (int field = 0; field < LEVEL_FIELDS; field++) {
            for (int i = 0; i < levels; i++) {
                side[i * LEVEL_FIELDS + field] = in.getLong();
            }
        }
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
        for (int i = 0; i < bidLevels * LEVEL_FIELDS; i++) {
            d = Digest.fold(d, bids[i]);
        }
        for (int i = 0; i < askLevels * LEVEL_FIELDS; i++) {
            d = Digest.fold(d, asks[i]);
        }
        return d;
    }
}
