package io.saola.market.analytics;

import io.saola.codecs.Decimals;

/**
 * How many shares that traded today stand above, below and at their reference price, and at their ceiling and floor. A projection of
 * the instruments, kept up to date print by print. Logic thread only; allocates nothing after construction.
 */
public final class Breadth {
    static final int UNTRADED = 0;
    static final int ADVANCED = 1;
    static final int DECLINED = 2;
    static final int UNCHANGED = 3;
    static final int AT_CEILING = 4;
    static final int AT_FLOOR = 8;
    private static final int DIRECTION = 3;

    private int advances;
    private int declines;
    private int unchanged;
    private int ceilings;
    private int floors;

    Breadth() {}

    /** Shares above their reference price. */
    public int advances() {
        return advances;
    }

    /** Shares below their reference price. */
    public int declines() {
        return declines;
    }

    /** Shares at their reference price. */
    public int unchanged() {
        return unchanged;
    }

    /** Shares at their ceiling; they are among the advances. */
    public int ceilings() {
        return ceilings;
    }

    /** Shares at their floor; they are among the declines. */
    public int floors() {
        return floors;
    }

    /**
     * Advances among those that moved.
     *
     * @return nine decimals, {@link Decimals#NULL} if none moved
     */
    public long advanceRatio() {
        return Sums.share(advances, declines);
    }

    /** Where a price stands: the flags of this class. */
    static int standing(final long price, final long reference, final long ceiling, final long floor) {
        if (price == Decimals.NULL || reference == Decimals.NULL) {
            return UNTRADED;
        }
        final int direction = price > reference ? ADVANCED : price < reference ? DECLINED : UNCHANGED;
        return direction
                | (ceiling != Decimals.NULL && price >= ceiling ? AT_CEILING : 0)
                | (floor != Decimals.NULL && price <= floor ? AT_FLOOR : 0);
    }

    void move(final int from, final int to) {
        count(from, -1);
        count(to, 1);
    }

    private void count(final int standing, final int by) {
        switch (standing & DIRECTION) {
            case ADVANCED -> advances += by;
            case DECLINED -> declines += by;
            case UNCHANGED -> unchanged += by;
            default -> {
                return;
            }
        }
        ceilings += (standing & AT_CEILING) != 0 ? by : 0;
        floors += (standing & AT_FLOOR) != 0 ? by : 0;
    }

    void reset() {
        advances = 0;
        declines = 0;
        unchanged = 0;
        ceilings = 0;
        floors = 0;
    }
}
