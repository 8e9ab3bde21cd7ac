package io.saola.engine.logic.control;

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
    private final int[] counts;

    InstrumentOrders(final int capacity) {
        bySide = new Order[capacity * SIDES][];
        counts = new int[capacity * SIDES];
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

    /** Adds an order by its age, if it is not listed yet. */
    void add(final Order order) {
        final int side = side(order.instrument().id(), order.isBuy());
        if (index(side, order) >= 0) {
            return;
        }
        if (bySide[side] == null) {
            bySide[side] = new Order[INITIAL_CAPACITY];
        } else if (counts[side] == bySide[side].length) {
            bySide[side] = Arrays.copyOf(bySide[side], counts[side] * 2);
        }
        int at = counts[side]++;
        while (at > 0 && bySide[side][at - 1].clientOrderId() > order.clientOrderId()) {
            bySide[side][at] = bySide[side][at - 1];
            at--;
        }
        bySide[side][at] = order;
    }

    void remove(final Order order) {
        final int side = side(order.instrument().id(), order.isBuy());
        final int at = index(side, order);
        if (at >= 0) {
            System.arraycopy(bySide[side], at + 1, bySide[side], at, counts[side] - at - 1);
            bySide[side][--counts[side]] = null;
        }
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
