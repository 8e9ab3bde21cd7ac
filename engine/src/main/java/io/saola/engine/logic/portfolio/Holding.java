package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.market.Instrument;

/** An account's position in one instrument, and what its working orders may still change. Logic thread only. */
public final class Holding {
    private final Instrument instrument;
    private final Position position = new Position();
    private long settledQuantity;
    private long workingBuyQuantity;
    private long workingSellQuantity;
    private int workingOrders;

    Holding(final Instrument instrument) {
        this.instrument = instrument;
    }

    /** What is held. */
    public Instrument instrument() {
        return instrument;
    }

    /** Quantity and cost. */
    public Position position() {
        return position;
    }

    /**
     * Shares that may be sold, working sells not deducted. Shares bought settle two days later; until settlement lots are
     * kept, what was bought in this journal never becomes sellable: safe, if too strict.
     */
    public long settledQuantity() {
        return settledQuantity;
    }

    /** Open quantity of working buys. */
    public long workingBuyQuantity() {
        return workingBuyQuantity;
    }

    /** Open quantity of working sells. */
    public long workingSellQuantity() {
        return workingSellQuantity;
    }

    /** Orders that may still trade. */
    public int workingOrders() {
        return workingOrders;
    }

    void open(final long quantity, final long averageCost) {
        position.open(quantity, averageCost, instrument.contractMultiplier());
        settledQuantity = quantity;
    }

    void restate(final long quantity, final long sellableQuantity, final long averageCost) {
        position.open(quantity, averageCost, instrument.contractMultiplier());
        settledQuantity = sellableQuantity;
    }

    void settledSold(final long quantity) {
        settledQuantity -= quantity;
    }

    void working(final boolean isBuy, final long leavesChange, final int ordersChange) {
        if (isBuy) {
            workingBuyQuantity += leavesChange;
        } else {
            workingSellQuantity += leavesChange;
        }
        workingOrders += ordersChange;
    }

    void snapshot(final StateWriter out) {
        position.snapshot(out);
        out.putLong(settledQuantity);
        out.putLong(workingBuyQuantity);
        out.putLong(workingSellQuantity);
        out.putInt(workingOrders);
    }

    void restore(final StateReader in) {
        position.restore(in);
        settledQuantity = in.getLong();
        workingBuyQuantity = in.getLong();
        workingSellQuantity = in.getLong();
        workingOrders = in.getInt();
    }

    long digest(final long start) {
        long d = position.digest(Digest.fold(start, instrument.id()));
        d = Digest.fold(Digest.fold(d, settledQuantity), workingOrders);
        return Digest.fold(Digest.fold(d, workingBuyQuantity), workingSellQuantity);
    }
}
