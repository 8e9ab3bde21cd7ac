package io.saola.simulator.exchange;

/**
 * The orders of one price in time order, linked through the orders themselves. Not threadsafe; does not allocate.
 */
final class PriceLevel {
    /** Position on the ladder, or {@link PriceLadder#NULL_LEVEL} for a queue of orders without a price. */
    final int index;

    Order head;
    Order tail;
    long quantity;

    PriceLevel(final int index) {
        this.index = index;
    }

    boolean isEmpty() {
        return head == null;
    }

    /** Adds an order behind every order that has waited longer; nearly always that is the end of the queue. */
    void add(final Order order) {
        Order before = tail;
        while (before != null && before.prioritySequence > order.prioritySequence) {
            before = before.previous;
        }
        final Order after = before == null ? head : before.next;
        order.previous = before;
        order.next = after;
        if (before == null) {
            head = order;
        } else {
            before.next = order;
        }
        if (after == null) {
            tail = order;
        } else {
            after.previous = order;
        }
        order.level = this;
        quantity += order.leavesQuantity;
    }

    /** Takes an order off; its leaves quantity still counts and is subtracted here. */
    void remove(final Order order) {
        final Order before = order.previous;
        final Order after = order.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        order.next = null;
        order.previous = null;
        quantity -= order.leavesQuantity;
    }
}
