package io.saola.simulator.fill;

import org.agrona.collections.Long2ObjectHashMap;

/** The member's open orders by id, and the pool they come from. Bounded; allocates an order when more are open than ever before. */
final class OpenOrders {
    private final Long2ObjectHashMap<OwnOrder> byId;
    private final OwnOrder[] pool;
    private int free;

    OpenOrders(final int capacity) {
        byId = new Long2ObjectHashMap<>(2 * capacity, 0.65f);
        pool = new OwnOrder[capacity];
        free = capacity;
    }

    boolean isFull() {
        return free == 0;
    }

    int count() {
        return pool.length - free;
    }

    /** The open order of an id, or null. */
    OwnOrder find(final long orderId) {
        return byId.get(orderId);
    }

    /** A pooled order; the caller checked {@link #isFull} and initialises it. */
    OwnOrder take(final long orderId) {
        final OwnOrder order = pool[--free] == null ? new OwnOrder() : pool[free];
        byId.put(orderId, order);
        return order;
    }

    void release(final OwnOrder order) {
        byId.remove(order.id);
        pool[free++] = order;
    }
}
