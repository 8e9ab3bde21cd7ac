package io.saola.engine.logic.portfolio;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * A net quantity, what it cost and what closing parts of it has earned. Average-cost method; the cost of a closed part is
 * its share of the open cost, and the last part takes what rounding left, so that no ten-thousandth of a VND gets lost.
 *
 * <p>Logic thread only; allocates nothing.
 */
public final class Position {
    private long netQuantity;
    private long openCost;
    private long realisedPnl;

    /** Shares or contracts, negative when short. */
    public long netQuantity() {
        return netQuantity;
    }

    /** Scaled VND paid for what is open; negative when short: VND received. */
    public long openCost() {
        return openCost;
    }

    /** Scaled VND earned by closing, before fees and taxes. */
    public long realisedPnl() {
        return realisedPnl;
    }

    /**
     * Sets an opening holding.
     *
     * @param quantity net
     * @param averageCost scaled price
     * @param contractMultiplier VND per point, 1 for shares
     */
    void open(final long quantity, final long averageCost, final long contractMultiplier) {
        netQuantity = quantity;
        openCost = value(averageCost, contractMultiplier);
    }

    /**
     * Books an execution.
     *
     * @param isBuy side
     * @param price scaled
     * @param quantity above 0
     * @param contractMultiplier VND per point, 1 for shares
     * @return what it realised, scaled VND
     */
    public long execute(final boolean isBuy, final long price, final long quantity, final long contractMultiplier) {
        final long signed = isBuy ? quantity : -quantity;
        final boolean closes = netQuantity != 0 && netQuantity > 0 != isBuy;
        final long closed = closes ? Math.min(quantity, Math.abs(netQuantity)) : 0;
        long realised = 0;
        if (closed > 0) {
            final long cost = shareOfCost(closed);
            final long proceeds = Decimals.notional(price, closed, contractMultiplier);
            realised = netQuantity > 0 ? proceeds - cost : -cost - proceeds;
            openCost -= cost;
            realisedPnl += realised;
        }
        final long opened = quantity - closed;
        if (opened > 0) {
            final long cost = Decimals.notional(price, opened, contractMultiplier);
            openCost += isBuy ? cost : -cost;
        }
        netQuantity += signed;
        return realised;
    }

    /**
     * Adds what comes without a trade.
     *
     * @param quantity above 0
     * @param cost of all of it, scaled VND
     */
    void receive(final long quantity, final long cost) {
        netQuantity += quantity;
        openCost += cost;
    }

    /**
     * Takes out what leaves without a trade.
     *
     * @param quantity at most what is held
     * @return its share of the cost, scaled VND
     */
    long deliver(final long quantity) {
        final long cost = shareOfCost(quantity);
        netQuantity -= quantity;
        openCost -= cost;
        return cost;
    }

    /**
     * Replaces the quantity and keeps the cost.
     *
     * @param newQuantity above 0
     */
    void split(final long newQuantity) {
        netQuantity = newQuantity;
    }

    /**
     * Follows the account's whole holding, of which this is a part, when shares come for shares. What does not divide belongs to none
     * of the parts.
     *
     * @param before quantity of the whole, above 0
     * @param after quantity of the whole now
     * @param cost of what came to the whole, scaled VND
     */
    public void share(final long before, final long after, final long cost) {
        if (netQuantity > 0) {
            openCost += Proportion.floor(cost, netQuantity, before);
            netQuantity = Proportion.floor(netQuantity, after, before);
        }
    }

    /**
     * Closes all that is open.
     *
     * @param price scaled
     * @param contractMultiplier VND per point, 1 for shares
     */
    public void close(final long price, final long contractMultiplier) {
        execute(netQuantity < 0, price, Math.abs(netQuantity), contractMultiplier);
    }

    /**
     * Marks the open part to a settlement price: what it has earned since it was opened or last marked becomes realised, and the cost
     * becomes the value at that price.
     *
     * @param price scaled
     * @param contractMultiplier VND per point
     * @return variation, scaled VND, negative for a loss
     */
    long settle(final long price, final long contractMultiplier) {
        final long value = value(price, contractMultiplier);
        final long variation = value - openCost;
        openCost = value;
        realisedPnl += variation;
        return variation;
    }

    /**
     * What the open part would earn if closed.
     *
     * @param markPrice scaled, or null: then nothing is assumed
     * @param contractMultiplier VND per point, 1 for shares
     * @return scaled VND
     */
    public long unrealisedPnl(final long markPrice, final long contractMultiplier) {
        return netQuantity == 0 || markPrice == Decimals.NULL ? 0 : value(markPrice, contractMultiplier) - openCost;
    }

    /**
     * Market value.
     *
     * @param markPrice scaled
     * @param contractMultiplier VND per point, 1 for shares
     * @return scaled VND, negative when short
     */
    public long value(final long markPrice, final long contractMultiplier) {
        final long magnitude = Decimals.notional(markPrice, Math.abs(netQuantity), contractMultiplier);
        return netQuantity < 0 ? -magnitude : magnitude;
    }

    /**
     * Folds the position into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        return Digest.fold(Digest.fold(Digest.fold(start, netQuantity), openCost), realisedPnl);
    }

    /**
     * Writes the position.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(netQuantity);
        out.putLong(openCost);
        out.putLong(realisedPnl);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        netQuantity = in.getLong();
        openCost = in.getLong();
        realisedPnl = in.getLong();
    }

    /** The cost is below zero when short: magnitudes are divided, so that both sides round alike. */
    private long shareOfCost(final long closedQuantity) {
        final long share = Proportion.floor(Math.abs(openCost), closedQuantity, Math.abs(netQuantity));
        return openCost < 0 ? -share : share;
    }
}
