package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Side;

/**
 * One side of a book: a queue of orders per price level of the day's ladder.
 *
 * <p>Not threadsafe; nothing here allocates after construction.
 */
public final class BookSide {
    private final boolean isBuy;
    private final PriceLevel[] levels;
    private final OccupiedLevels occupied;
    private int best = PriceLadder.NULL_LEVEL;
    private int orderCount;
    private long totalQuantity;

    BookSide(final Side side, final int levelCount) {
        isBuy = side == Side.BUY;
        levels = new PriceLevel[levelCount];
        for (int i = 0; i < levelCount; i++) {
            levels[i] = new PriceLevel(i);
        }
        occupied = new OccupiedLevels(levelCount);
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
        return isBuy ? occupied.atOrBelow(level - 1) : occupied.atOrAbove(level + 1);
    }

    /**
     * The worst level with orders.
     *
     * @return lowest for buys, highest for sells, or {@link PriceLadder#NULL_LEVEL} if the side is empty
     */
    public int worst() {
        return isBuy ? occupied.atOrAbove(0) : occupied.atOrBelow(levels.length - 1);
    }

    /**
     * Open quantity of a level.
     *
     * @param level a valid level
     * @return 0 if it has no orders
     */
    public long quantityAt(final int level) {
        return levels[level].quantity;
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
        return levels[level].head;
    }

    Order bestOrder() {
        return best == PriceLadder.NULL_LEVEL ? null : levels[best].head;
    }

    /** Adds an order at a level, behind those that have waited longer. */
    void add(final Order order, final int level) {
        final PriceLevel target = levels[level];
        if (target.isEmpty()) {
            occupied.set(level);
            if (best == PriceLadder.NULL_LEVEL || (isBuy ? level > best : level < best)) {
                best = level;
            }
        }
        target.add(order);
        totalQuantity += order.leavesQuantity;
        orderCount++;
    }

    /** Takes an order off; its leaves quantity still counts and is subtracted here. */
    void remove(final Order order) {
        final PriceLevel level = order.level;
        level.remove(order);
        totalQuantity -= order.leavesQuantity;
        orderCount--;
        if (level.isEmpty()) {
            occupied.clear(level.index);
            if (level.index == best) {
                best = worseThan(best);
            }
        }
    }

    /** Lowers the open quantity of a resting order, which keeps its place. */
    void reduce(final Order order, final long by) {
        order.level.quantity -= by;
        totalQuantity -= by;
    }
}
