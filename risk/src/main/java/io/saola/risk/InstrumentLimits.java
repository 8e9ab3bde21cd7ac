package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.RiskLimitsDecoder;

/** The limits of one instrument. Changed only by a journaled {@code RiskLimits} input. Logic thread only. */
public final class InstrumentLimits {
    private long maxOrderQuantity;
    private long maxOrderNotional;
    private long maxNetQuantity;
    private int maxOpenOrders;

    InstrumentLimits() {}

    void set(final RiskLimitsDecoder limits) {
        maxOrderQuantity = limits.maxOrderQuantity();
        maxOrderNotional = limits.maxOrderNotional();
        maxNetQuantity = limits.maxNetQuantity();
        maxOpenOrders = limits.maxOpenOrders();
    }

    /** Largest quantity of one order, shares or contracts. */
    public long maxOrderQuantity() {
        return maxOrderQuantity;
    }

    /** Largest value of one order, scaled VND. */
    public long maxOrderNotional() {
        return maxOrderNotional;
    }

    /** Largest net holding in either direction, working orders counted as filled. */
    public long maxNetQuantity() {
        return maxNetQuantity;
    }

    /** Most working orders. */
    public int maxOpenOrders() {
        return maxOpenOrders;
    }

    void snapshot(final StateWriter out) {
        out.putLong(maxOrderQuantity);
        out.putLong(maxOrderNotional);
        out.putLong(maxNetQuantity);
        out.putInt(maxOpenOrders);
    }

    void restore(final StateReader in) {
        maxOrderQuantity = in.getLong();
        maxOrderNotional = in.getLong();
        maxNetQuantity = in.getLong();
        maxOpenOrders = in.getInt();
    }

    long digest(final long start) {
        final long d = Digest.fold(Digest.fold(start, maxOrderQuantity), maxOrderNotional);
        return Digest.fold(Digest.fold(d, maxNetQuantity), maxOpenOrders);
    }
}
