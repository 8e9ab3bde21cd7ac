package io.saola.simulator.fill;

import io.saola.codecs.sbe.Side;

/** The member's resting orders of one side of an instrument: best price first, then by arrival. Does not allocate. */
final class OwnSide {
    private final boolean isBuy;
    private OwnOrder head;
    private OwnOrder tail;

    OwnSide(final Side side) {
        isBuy = side == Side.BUY;
    }

    OwnOrder head() {
        return head;
    }

    /** Whether one price trades before another on this side. */
    boolean isBetter(final long price, final long other) {
        return isBuy ? price > other : price < other;
    }

    void add(final OwnOrder order) {
        OwnOrder before = tail;
        while (before != null && isBetter(order.price, before.price)) {
            before = before.previous;
        }
        order.previous = before;
        order.next = before == null ? head : before.next;
        if (before == null) {
            head = order;
        } else {
            before.next = order;
        }
        if (order.next == null) {
            tail = order;
        } else {
            order.next.previous = order;
        }
    }

    void remove(final OwnOrder order) {
        if (order.previous == null) {
            head = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            tail = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        order.next = null;
        order.previous = null;
    }

    long mixInto(final long hash) {
        long mixed = hash;
        for (OwnOrder order = head; order != null; order = order.next) {
            mixed = StateMix.mix(mixed, order.id);
            mixed = StateMix.mix(mixed, order.type.value());
            mixed = StateMix.mix(mixed, order.price);
            mixed = StateMix.mix(mixed, order.quantity);
            mixed = StateMix.mix(mixed, order.leavesQuantity);
            mixed = StateMix.mix(mixed, order.aheadQuantity);
            mixed = StateMix.mix(mixed, order.inBar ? 1 : 0);
        }
        return mixed;
    }
}
