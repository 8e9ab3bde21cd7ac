package io.saola.simulator.exchange;

import org.agrona.collections.Long2ObjectHashMap;

/**
 * The open orders of some books by their number, and the pool of those that are not in use. Bounded. Not threadsafe; does
 * not allocate once as many orders have been open as ever will be.
 */
public final class OrderStore {
    private static final int INITIAL_CAPACITY = 4096;
    private static final float LOAD_FACTOR = 0.5f;

    private final int maxOpenOrders;
    private final Long2ObjectHashMap<Order> open;

    /** Head of the chain of unused orders, linked by {@link Order#next}. */
    private Order unused;

    /**
     * An empty store.
     *
     * @param maxOpenOrders open orders it holds at most, above 0
     */
    public OrderStore(final int maxOpenOrders) {
        if (maxOpenOrders <= 0) {
            throw new IllegalArgumentException("maxOpenOrders not positive: " + maxOpenOrders);
        }
        this.maxOpenOrders = maxOpenOrders;
        open = new Long2ObjectHashMap<>(Math.min(INITIAL_CAPACITY, maxOpenOrders), LOAD_FACTOR);
    }

    /**
     * Open orders.
     *
     * @return their number
     */
    public int size() {
        return open.size();
    }

    /**
     * Tells whether another order finds room.
     *
     * @return false if as many are open as may be
     */
    public boolean hasCapacity() {
        return open.size() < maxOpenOrders;
    }

    /**
     * An open order.
     *
     * @param orderId its number
     * @return the order, valid until the next call to its book, or null if none of that number is open
     */
    public Order find(final long orderId) {
        return open.get(orderId);
    }

    /** An order nobody uses; the caller fills it in. */
    Order acquire() {
        final Order order = unused;
        if (order == null) {
            return new Order();
        }
        unused = order.next;
        order.next = null;
        return order;
    }

    /** An order comes to rest: it can be found from now on. */
    void open(final Order order) {
        if (!hasCapacity()) {
            throw new IllegalStateException("too many open orders: maxOpenOrders=" + maxOpenOrders);
        }
        if (open.put(order.id, order) != null) {
            throw new IllegalArgumentException("order id is open already: orderId=" + order.id);
        }
    }

    /** A resting order is taken off to come back with other terms. */
    void withdraw(final Order order) {
        open.remove(order.id);
    }

    /** A resting order ended. */
    void close(final Order order) {
        open.remove(order.id);
        recycle(order);
    }

    /** An order that never rested ended. */
    void recycle(final Order order) {
        order.instrument = null;
        order.level = null;
        order.previous = null;
        order.next = unused;
        unused = order;
    }
}
