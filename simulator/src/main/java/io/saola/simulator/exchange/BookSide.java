package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Side;

/**
 * One side of a book: a queue of orders per price level, in time order, linked through the orders themselves.
 *
 * <p>Not threadsafe; nothing here allocates after construction.
 */
public final class BookSide {
    private final int step;
    private final int levels;
    private final Order[] head;
    private final Order[] tail;
    private final long[] quantity;
    private int best = PriceLadder.NULL_LEVEL;
    private int orderCount;
    private long totalQuantity;

    BookSide(final Side side, final int levels) {
        this.levels = levels;
        // From the best level to worse ones: down for buys, up for sells.
        step = side == Side.BUY ? -1 : 1;
        head = new Order[levels];
        tail = new Order[levels];
        quantity = new long[levels];
    }

    /**
     * The best level with orders.
     *
     * @return highest for buys, lowest for sells, or {@link PriceLadder#NULL_LEVEL} if the side is empty
     */
    public int best() {
        return best;
    }

    /**
     * The next level with orders, away from the best.
     *
     * @param level a valid level
     * @return that level or {@link PriceLadder#NULL_LEVEL}
     */
    public int worseThan(final int level) {
        for (int i = level + step; i >= 0 && i < levels; i += step) {
            if (head[i] != null) {
                return i;
            }
        }
        return PriceLadder.NULL_LEVEL;
    }

    /**
     * The worst level with orders.
     *
     * @return lowest for buys, highest for sells, or {@link PriceLadder#NULL_LEVEL} if the side is empty
     */
    public int worst() {
        if (orderCount == 0) {
            return PriceLadder.NULL_LEVEL;
        }
        int level = step < 0 ? 0 : levels - 1;
        while (head[level] == null) {
            level -= step;
        }
        return level;
    }

    /**
     * Open quantity of a level.
     *
     * @param level a valid level
     * @return 0 if it has no orders
     */
    public long quantityAt(final int level) {
        return quantity[level];
    }

    /**
     * Open quantity of the side.
     *
     * @return 0 if it is empty
     */
    public long totalQuantity() {
        return totalQuantity;
    }

    /**
     * Open orders of the side.
     *
     * @return 0 if it is empty
     */
    public int orderCount() {
        return orderCount;
    }

    boolean isEmpty() {
        return orderCount == 0;
    }

    Order head(final int level) {
        return head[level];
    }

    Order bestOrder() {
        return best == PriceLadder.NULL_LEVEL ? null : head[best];
    }

    boolean isBetter(final int level, final int other) {
        return other == PriceLadder.NULL_LEVEL || (level - other) * step < 0;
    }

    /** Adds an order behind every order of its level with a lower priority sequence. */
    void add(final Order order) {
        final int level = order.level;
        Order before = tail[level];
        while (before != null && before.prioritySequence > order.prioritySequence) {
            before = before.previous;
        }
        final Order after = before == null ? head[level] : before.next;
        order.previous = before;
        order.next = after;
        if (before == null) {
            head[level] = order;
        } else {
            before.next = order;
        }
        if (after == null) {
            tail[level] = order;
        } else {
            after.previous = order;
        }
        quantity[level] += order.leavesQuantity;
        totalQuantity += order.leavesQuantity;
        orderCount++;
        if (isBetter(level, best)) {
            best = level;
        }
    }

    /** Takes an order off; its leaves quantity still counts and is subtracted here. */
    void remove(final Order order) {
        final int level = order.level;
        if (order.previous == null) {
            head[level] = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            tail[level] = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        order.next = null;
        order.previous = null;
        quantity[level] -= order.leavesQuantity;
        totalQuantity -= order.leavesQuantity;
        orderCount--;
        if (level == best && head[level] == null) {
            best = orderCount == 0 ? PriceLadder.NULL_LEVEL : worseThan(level);
        }
    }

    /** Lowers the open quantity of a resting order, which keeps its place. */
    void reduce(final Order order, final long by) {
        quantity[order.level] -= by;
        totalQuantity -= by;
    }
}
