package io.saola.benchmarks.peer.risk;

/**
 * Orders by their number: 400 shares in turn, far apart from one to the next, and a future for one order in ten; buys and sells by turns;
 * one to seven lots. Prices in VND for shares, in points times 10,000 for the future. Stateless and thread-safe.
 */
public final class RiskOrders {
    /** Shares, numbered from 0. */
    public static final int SHARES = 400;

    /** Number of the future. */
    public static final int FUTURE = SHARES;

    /** Shares of a lot. */
    public static final int LOT = 100;

    private static final int STRIDE = 157;

    private RiskOrders() {}

    /**
     * What an order is for.
     *
     * @param i number of the order, from 0
     * @return number of the instrument
     */
    public static int instrument(final int i) {
        return i % 10 == 0 ? FUTURE : (int) ((long) i * STRIDE % SHARES);
    }

    /**
     * Tells which side an order is on.
     *
     * @param i number of the order, from 0
     * @return true if it buys
     */
    public static boolean isBuy(final int i) {
        return (i & 1) == 0;
    }

    /**
     * Size of an order.
     *
     * @param i number of the order, from 0
     * @return shares or contracts
     */
    public static long quantity(final int i) {
        final long lots = 1L + i % 7;
        return instrument(i) == FUTURE ? lots : lots * LOT;
    }
}
