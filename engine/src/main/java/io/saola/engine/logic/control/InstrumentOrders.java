package io.saola.engine.logic.control;

import io.saola.engine.logic.orders.Order;
import java.util.Arrays;

/**
 * The orders that count, by instrument and in the order they were placed. Follows from the books: not part of the state. Logic thread
 * only; allocates only when an instrument has more orders than ever before.
 */
final class InstrumentOrders {
    private static final int INITIAL_CAPACITY = 16;

    private final Order[][] byInstrument;
    private final int[] counts;

    InstrumentOrders(final int capacity) {
        byInstrument = new Order[capacity][];
        counts = new int[capacity];
    }

    int count(final int instrumentId) {
        return counts[instrumentId];
    }

    Order order(final int instrumentId, final int index) {
        return byInstrument[instrumentId][index];
    }

    /** Adds an order that is not listed yet, by its age. */
    void add(final Order order) {
        final int id = order.instrument().id();
        if (contains(order)) {
            return;
        }
        if (byInstrument[id] == null) {
            byInstrument[id] = new Order[INITIAL_CAPACITY];
        } else if (counts[id] == byInstrument[id].length) {
            byInstrument[id] = Arrays.copyOf(byInstrument[id], counts[id] * 2);
        }
        int at = counts[id]++;
        while (at > 0 && byInstrument[id][at - 1].clientOrderId() > order.clientOrderId()) {
            byInstrument[id][at] = byInstrument[id][at - 1];
            at--;
        }
        byInstrument[id][at] = order;
    }

    void remove(final Order order) {
        final int id = order.instrument().id();
        for (int i = counts[id] - 1; i >= 0; i--) {
            if (byInstrument[id][i] == order) {
                System.arraycopy(byInstrument[id], i + 1, byInstrument[id], i, counts[id] - i - 1);
                byInstrument[id][--counts[id]] = null;
                return;
            }
        }
    }

    private boolean contains(final Order order) {
        final int id = order.instrument().id();
        for (int i = counts[id] - 1; i >= 0; i--) {
            if (byInstrument[id][i] == order) {
                return true;
            }
        }
        return false;
    }
}
