package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.market.Instrument;

/**
 * An account's position in one instrument, what of it may be sold, and what its working orders may still change. For shares, settled
 * quantity and lots on their way add up to what is held; sales take settled shares. Futures have no lots: what is bought may be sold.
 * Logic thread only.
 */
public final class Holding {
    private final Instrument instrument;
    private final Position position = new Position();
    private final SettlementLots lots;
    private final WorkingSide buys = new WorkingSide();
    private final WorkingSide sells = new WorkingSide();
    private final MarginShare marginShare = new MarginShare();
    private long settledQuantity;
    private int workingOrders;

    Holding(final Instrument instrument) {
        this.instrument = instrument;
        lots = instrument.isFuture() ? null : new SettlementLots();
    }

    /** What is held. */
    public Instrument instrument() {
        return instrument;
    }

    /** Quantity and cost. */
    public Position position() {
        return position;
    }

    /** Shares that may be sold, working sells not deducted; net contracts. */
    public long settledQuantity() {
        return lots == null ? position.netQuantity() : settledQuantity;
    }

    /** Shares that were bought or given and may not be sold yet. */
    public long pendingQuantity() {
        return lots == null ? 0 : lots.total();
    }

    /** Open quantity of working buys. */
    public long workingBuyQuantity() {
        return buys.quantity();
    }

    /** Open quantity of working sells. */
    public long workingSellQuantity() {
        return sells.quantity();
    }

    /** Orders that may still trade. */
    public int workingOrders() {
        return workingOrders;
    }

    /** What it counts for in the account's margin: nothing for shares. */
    MarginShare marginShare() {
        return marginShare;
    }

    WorkingSide side(final boolean isBuy) {
        return isBuy ? buys : sells;
    }

    /** When the next lot may be sold, ns since the epoch. */
    long nextDueNs() {
        return lots == null ? SettlementLots.NEVER : lots.nextDueNs();
    }

    void release(final long nowNs) {
        if (lots != null) {
            settledQuantity += lots.release(nowNs);
        }
    }

    void open(final long quantity, final long averageCost) {
        position.open(quantity, averageCost, instrument.contractMultiplier());
        if (lots != null) {
            settledQuantity = quantity;
        }
    }

    /** Replaces quantity and cost; what of the shares may not be sold yet becomes sellable at the given time. */
    void restate(final long quantity, final long sellable, final long averageCost, final long sellableFromNs) {
        open(quantity, averageCost);
        if (lots != null) {
            lots.clear();
            settledQuantity = Math.min(sellable, quantity);
            lots.add(sellableFromNs, quantity - settledQuantity);
        }
    }

    /**
     * Books a trade.
     *
     * @param isBuy side
     * @param price scaled
     * @param quantity above 0
     * @param sellableFromNs of what is bought
     * @return what it realised, scaled VND
     */
    long execute(final boolean isBuy, final long price, final long quantity, final long sellableFromNs) {
        final long before = position.netQuantity();
        final long realised = position.execute(isBuy, price, quantity, instrument.contractMultiplier());
        if (lots != null) {
            ownedChanges(before, sellableFromNs);
        }
        return realised;
    }

    /**
     * Books shares that come without a trade.
     *
     * @param quantity above 0
     * @param cost of all of them, scaled VND
     * @param sellableFromNs ns since the epoch, {@link Long#MIN_VALUE} at once
     */
    void receive(final long quantity, final long cost, final long sellableFromNs) {
        final long before = position.netQuantity();
        position.receive(quantity, cost);
        if (sellableFromNs == Long.MIN_VALUE) {
            settledQuantity += Math.max(0, position.netQuantity()) - Math.max(0, before);
        } else {
            ownedChanges(before, sellableFromNs);
        }
    }

    /**
     * Books settled shares that leave without a trade.
     *
     * @param quantity at most what is settled
     * @return their cost, scaled VND
     */
    long deliver(final long quantity) {
        settledQuantity -= quantity;
        return position.deliver(quantity);
    }

    /** Replaces the quantity held and keeps the cost; lots change alike, what rounding leaves stays on its way longest. */
    void split(final long newQuantity) {
        final long before = position.netQuantity();
        final boolean allSettled = lots.count() == 0;
        position.split(newQuantity);
        final long lastDueNs = allSettled ? SettlementLots.NEVER : lots.dueNs(lots.count() - 1);
        settledQuantity = allSettled ? newQuantity : Proportion.floor(settledQuantity, newQuantity, before);
        lots.scale(newQuantity, before);
        lots.add(lastDueNs, newQuantity - settledQuantity - lots.total());
    }

    /**
     * What may be sold follows what is owned: shares bought go on their way; shares sold were settled ones, or, should evidence tell of
     * more, the next to settle.
     */
    private void ownedChanges(final long netBefore, final long sellableFromNs) {
        final long change = Math.max(0, position.netQuantity()) - Math.max(0, netBefore);
        if (change > 0) {
            lots.add(sellableFromNs, change);
        } else if (change < 0) {
            final long fromSettled = Math.min(-change, settledQuantity);
            settledQuantity -= fromSettled;
            lots.takeEarliest(-change - fromSettled);
        }
    }

    void working(final boolean isBuy, final long leavesChange, final int ordersChange, final long reserveChange) {
        side(isBuy).change(leavesChange, reserveChange);
        workingOrders += ordersChange;
    }

    void snapshot(final StateWriter out) {
        position.snapshot(out);
        out.putLong(settledQuantity);
        buys.snapshot(out);
        sells.snapshot(out);
        out.putInt(workingOrders);
        if (lots != null) {
            lots.snapshot(out);
        }
    }

    void restore(final StateReader in) {
        position.restore(in);
        settledQuantity = in.getLong();
        buys.restore(in);
        sells.restore(in);
        workingOrders = in.getInt();
        if (lots != null) {
            lots.restore(in);
        }
    }

    long digest(final long start) {
        long d = position.digest(Digest.fold(start, instrument.id()));
        d = Digest.fold(Digest.fold(d, settledQuantity), workingOrders);
        d = sells.digest(buys.digest(d));
        return lots == null ? d : lots.digest(d);
    }
}
