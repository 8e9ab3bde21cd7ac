package io.saola.market.analytics;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * What traded on a board beside the round-lot one: put-through, odd lots, after-hours. It sets no open, high, low or close, and
 * nobody takes.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class BoardTotals {
    private long quantity;
    private long value;
    private long trades;

    BoardTotals() {}

    /** Shares. */
    public long quantity() {
        return quantity;
    }

    /** Scaled VND, prints without a price left out; {@link Long#MAX_VALUE} if it does not fit. */
    public long value() {
        return value;
    }

    /** Messages that told of new quantity. */
    public long trades() {
        return trades;
    }

    void add(final long newQuantity, final long newValue) {
        quantity += newQuantity;
        value = Sums.saturatingAdd(value, newValue);
        trades++;
    }

    void reset() {
        quantity = 0;
        value = 0;
        trades = 0;
    }

    void snapshot(final StateWriter out) {
        out.putLong(quantity);
        out.putLong(value);
        out.putLong(trades);
    }

    void restore(final StateReader in) {
        quantity = in.getLong();
        value = in.getLong();
        trades = in.getLong();
    }

    long digest(final long start) {
        return trades == 0
                ? Digest.fold(start, 0)
                : Digest.fold(Digest.fold(Digest.fold(start, trades), quantity), value);
    }
}
