package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.engine.logic.orders.Order;
import io.saola.market.Instrument;
import java.util.Arrays;

/**
 * The orders that count of one side of an instrument, in the order they were placed, with what each of them adds to the sums. Follows
 * from the books: not part of the state. Logic thread only; allocates only when there are more orders than ever before.
 */
final class OrderSide {
    private static final int INITIAL_CAPACITY = 16;

    private final boolean isBuy;
    private Order[] orders = new Order[INITIAL_CAPACITY];

    /** The ids, ascending: an order is found without touching any. */
    private long[] ids = new long[INITIAL_CAPACITY];

    /** The best price at which each order may trade, beside each other: most questions end here and touch no order. */
    private long[] reaches = new long[INITIAL_CAPACITY];

    private long[] leaves = new long[INITIAL_CAPACITY];
    private long[] values = new long[INITIAL_CAPACITY];
    private boolean[] live = new boolean[INITIAL_CAPACITY];
    private int count;
    private int liveCount;
    private int unpricedCount;
    private long leavesSum;

    /** Changes that the last call brought to the sums. */
    private long valueChange;

    private int countChange;
    private int liveChange;

    OrderSide(final boolean isBuy) {
        this.isBuy = isBuy;
    }

    int count() {
        return count;
    }

    /** Orders that are not done. */
    int liveCount() {
        return liveCount;
    }

    /** Orders without a price, which are worth what the band says. */
    int unpricedCount() {
        return unpricedCount;
    }

    /** Open quantity of all. */
    long leaves() {
        return leavesSum;
    }

    Order order(final int index) {
        return orders[index];
    }

    /** The order with an id, or null. */
    Order find(final long clientOrderId) {
        final int at = indexOf(clientOrderId);
        return at < 0 ? null : orders[at];
    }

    /**
     * Whether an order may trade at a price.
     *
     * @param price of an order of the other side, {@link Decimals#NULL} if it has none
     * @return true if one of the prices it has or asks for is as good, or if either has none
     */
    boolean reaches(final int index, final long price) {
        return price == Decimals.NULL || (isBuy ? reaches[index] >= price : reaches[index] <= price);
    }

    /** Change of the value of all by the last {@link #put} or {@link #remove}, whole VND. */
    long valueChange() {
        return valueChange;
    }

    /** Change of the number of orders. */
    int countChange() {
        return countChange;
    }

    /** Change of the number of orders that are not done. */
    int liveChange() {
        return liveChange;
    }

    /** Adds an order by its age, or takes in what changed of it. */
    void put(final Order order) {
        countChange = 0;
        int at = indexOf(order.clientOrderId());
        if (at < 0) {
            at = -at - 1;
            insert(at, order.clientOrderId());
            countChange = 1;
        }
        orders[at] = order;
        set(
                at,
                reachOf(order),
                order.worstLeaves(),
                valueOf(order),
                !order.state().isFinal());
    }

    /** Takes an order out; false if it was not in. */
    boolean remove(final Order order) {
        final int at = indexOf(order.clientOrderId());
        if (at < 0) {
            return false;
        }
        countChange = -1;
        set(at, 0, 0, 0, false);
        move(at + 1, at);
        orders[--count] = null;
        return true;
    }

    private void set(final int at, final long reach, final long openQuantity, final long value, final boolean isLive) {
        valueChange = value - values[at];
        liveChange = (isLive ? 1 : 0) - (live[at] ? 1 : 0);
        liveCount += liveChange;
        leavesSum += openQuantity - leaves[at];
        unpricedCount += (isUnpriced(reach) ? 1 : 0) - (isUnpriced(reaches[at]) ? 1 : 0);
        reaches[at] = reach;
        leaves[at] = openQuantity;
        values[at] = value;
        live[at] = isLive;
    }

    private void insert(final int at, final long clientOrderId) {
        if (count == orders.length) {
            final int capacity = count * 2;
            orders = Arrays.copyOf(orders, capacity);
            ids = Arrays.copyOf(ids, capacity);
            reaches = Arrays.copyOf(reaches, capacity);
            leaves = Arrays.copyOf(leaves, capacity);
            values = Arrays.copyOf(values, capacity);
            live = Arrays.copyOf(live, capacity);
        }
        move(at, at + 1);
        count++;
        ids[at] = clientOrderId;
        reaches[at] = 0;
        leaves[at] = 0;
        values[at] = 0;
        live[at] = false;
    }

    private void move(final int from, final int to) {
        final int length = count - from;
        System.arraycopy(orders, from, orders, to, length);
        System.arraycopy(ids, from, ids, to, length);
        System.arraycopy(reaches, from, reaches, to, length);
        System.arraycopy(leaves, from, leaves, to, length);
        System.arraycopy(values, from, values, to, length);
        System.arraycopy(live, from, live, to, length);
    }

    /** Place of an order, or one less than the negative of the place where it belongs. */
    private int indexOf(final long clientOrderId) {
        return Arrays.binarySearch(ids, 0, count, clientOrderId);
    }

    /** The better of both shapes while a modify is under way; an order without a price meets every other. */
    private long reachOf(final Order order) {
        if (order.price() == Decimals.NULL) {
            return isBuy ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return isBuy ? Math.max(order.price(), order.pendingPrice()) : Math.min(order.price(), order.pendingPrice());
    }

    private static boolean isUnpriced(final long reach) {
        return reach == Long.MAX_VALUE || reach == Long.MIN_VALUE;
    }

    /**
     * What an order may still turn over: at its limit, the higher of both shapes while a modify is under way, or at the ceiling (buys) or
     * floor (sells).
     *
     * @param order working
     * @return whole VND, at most {@link OwnerTotals#MAX_AMOUNT}; 0 if no price is known
     */
    static long valueOf(final Order order) {
        final Instrument instrument = order.instrument();
        long price = Math.max(order.price(), order.pendingPrice());
        if (price == Decimals.NULL) {
            price = order.isBuy() ? instrument.ceilingPrice() : instrument.floorPrice();
        }
        return price == Decimals.NULL
                ? 0
                : Math.min(
                        OwnerTotals.MAX_AMOUNT,
                        Decimals.notional(price, order.worstLeaves(), instrument.contractMultiplier()) / Decimals.ONE);
    }
}
