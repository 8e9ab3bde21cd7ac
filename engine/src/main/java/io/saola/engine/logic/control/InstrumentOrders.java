package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.engine.logic.orders.Order;
import java.util.Arrays;

/**
 * The orders that count, by instrument and side and in the order they were placed. Follows from the books: not part of the state. Logic
 * thread only; allocates only when a side has more orders than ever before.
 */
final class InstrumentOrders {
    private static final int INITIAL_CAPACITY = 16;
    private static final int SIDES = 2;

    private final Order[][] bySide;

    /** The best price at which each order may trade, beside each other: most questions end here and touch no order. */
    private final long[][] reaches;

    /** Open quantity of each order, and their sum. */
    private final long[][] leaves;

    private final long[] sums;
    private final int[] counts;

    InstrumentOrders(final int capacity) {
        bySide = new Order[capacity * SIDES][];
        reaches = new long[capacity * SIDES][];
        leaves = new long[capacity * SIDES][];
        sums = new long[capacity * SIDES];
        counts = new int[capacity * SIDES];
    }

    /**
     * Whether an order may trade at a price.
     *
     * @param price of an order of the other side, {@link Decimals#NULL} if it has none
     * @return true if one of the prices it has or asks for is as good, or if either has none
     */
    boolean reaches(final int instrumentId, final boolean isBuy, final int index, final long price) {
        final long reach = reaches[side(instrumentId, isBuy)][index];
        return price == Decimals.NULL || (isBuy ? reach >= price : reach <= price);
    }

    /** Open quantity of a side. */
    long leaves(final int instrumentId, final boolean isBuy) {
        return sums[side(instrumentId, isBuy)];
    }

    /** Orders of both sides. */
    int count(final int instrumentId) {
        return count(instrumentId, true) + count(instrumentId, false);
    }

    int count(final int instrumentId, final boolean isBuy) {
        return counts[side(instrumentId, isBuy)];
    }

    Order order(final int instrumentId, final boolean isBuy, final int index) {
        return bySide[side(instrumentId, isBuy)][index];
    }

    /** Orders of both sides that are not done. */
    int liveCount(final int instrumentId) {
        return liveCount(instrumentId, true) + liveCount(instrumentId, false);
    }

    private int liveCount(final int instrumentId, final boolean isBuy) {
        int live = 0;
        for (int i = 0; i < count(instrumentId, isBuy); i++) {
            live += order(instrumentId, isBuy, i).state().isFinal() ? 0 : 1;
        }
        return live;
    }

    /** The order with an id, or null. */
    Order find(final int instrumentId, final boolean isBuy, final long clientOrderId) {
        for (int i = 0; i < count(instrumentId, isBuy); i++) {
            if (order(instrumentId, isBuy, i).clientOrderId() == clientOrderId) {
                return order(instrumentId, isBuy, i);
            }
        }
        return null;
    }

    /** Adds an order by its age, or takes in what changed of it. */
    void add(final Order order) {
        final int side = side(order.instrument().id(), order.isBuy());
        int at = index(side, order);
        if (at < 0) {
            at = insert(side, order);
        }
        reaches[side][at] = reachOf(order);
        sums[side] += order.worstLeaves() - leaves[side][at];
        leaves[side][at] = order.worstLeaves();
    }

    private int insert(final int side, final Order order) {
        if (bySide[side] == null) {
            bySide[side] = new Order[INITIAL_CAPACITY];
            reaches[side] = new long[INITIAL_CAPACITY];
            leaves[side] = new long[INITIAL_CAPACITY];
        } else if (counts[side] == bySide[side].length) {
            bySide[side] = Arrays.copyOf(bySide[side], counts[side] * 2);
            reaches[side] = Arrays.copyOf(reaches[side], counts[side] * 2);
            leaves[side] = Arrays.copyOf(leaves[side], counts[side] * 2);
        }
        int at = counts[side];
        while (at > 0 && bySide[side][at - 1].clientOrderId() > order.clientOrderId()) {
            at--;
        }
        move(side, at, at + 1);
        counts[side]++;
        bySide[side][at] = order;
        leaves[side][at] = 0;
        return at;
    }

    private void move(final int side, final int from, final int to) {
        final int length = counts[side] - from;
        System.arraycopy(bySide[side], from, bySide[side], to, length);
        System.arraycopy(reaches[side], from, reaches[side], to, length);
        System.arraycopy(leaves[side], from, leaves[side], to, length);
    }

    /** The better of both shapes while a modify is under way; an order without a price meets every other. */
    private static long reachOf(final Order order) {
        if (order.price() == Decimals.NULL) {
            return order.isBuy() ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return order.isBuy()
                ? Math.max(order.price(), order.pendingPrice())
                : Math.min(order.price(), order.pendingPrice());
    }

    /** Takes an order out; false if it was not in. */
    boolean remove(final Order order) {
        final int side = side(order.instrument().id(), order.isBuy());
        final int at = index(side, order);
        if (at >= 0) {
            sums[side] -= leaves[side][at];
            move(side, at + 1, at);
            bySide[side][--counts[side]] = null;
        }
        return at >= 0;
    }

    /** Young orders change most. */
    private int index(final int side, final Order order) {
        int at = counts[side] - 1;
        while (at >= 0 && bySide[side][at] != order) {
            at--;
        }
        return at;
    }

    private static int side(final int instrumentId, final boolean isBuy) {
        return instrumentId * SIDES + (isBuy ? 0 : 1);
    }
}
