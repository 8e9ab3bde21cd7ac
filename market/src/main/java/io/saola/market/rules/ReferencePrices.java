package io.saola.market.rules;

import io.saola.codecs.Decimals;

/**
 * Where a day's reference price comes from (reference sections 3.5 and 3.6). Prices and money are scaled (see {@link Decimals}); whole
 * numbers only. Stateless and thread-safe; allocates nothing.
 */
public final class ReferencePrices {
    /** One, for the ratios of {@link #exRight}: six decimals. */
    public static final long RATIO_ONE = 1_000_000L;

    private ReferencePrices() {}

    /**
     * Next day's reference at HOSE and HNX: the close, that is the last price of round-lot matching; trades at the closing price after
     * hours do not count.
     *
     * @param lastMatchedPrice of the day or {@link Decimals#NULL} if nothing traded
     * @param previousReference what the day began with
     * @return scaled price
     */
    public static long close(final long lastMatchedPrice, final long previousReference) {
        return lastMatchedPrice != Decimals.NULL ? lastMatchedPrice : previousReference;
    }

    /**
     * Next day's reference at UPCoM: the average of the day's round-lot matching, to the nearest tick, half up.
     *
     * @param matchedValue of the last day with trades, scaled VND
     * @param matchedQuantity shares of that day
     * @param ticks of UPCoM
     * @param previousReference what the day began with
     * @return scaled price; the previous one if nothing traded
     */
    public static long upcom(
            final long matchedValue, final long matchedQuantity, final TickTable ticks, final long previousReference) {
        return matchedQuantity <= 0 ? previousReference : nearestTick(matchedValue, matchedQuantity, ticks);
    }

    /**
     * Reference on an ex-right date: (close + Σ subscription price × ratio − cash dividend) / (1 + Σ ratios + Σ bonus ratios), to the
     * nearest tick.
     *
     * @param close of the last day with the right
     * @param subscriptionPrice of each rights issue
     * @param subscriptionRatio new shares per share held, by {@link #RATIO_ONE}
     * @param subscriptions how many rights issues
     * @param cashDividend per share
     * @param bonusRatio sum of bonus shares and stock dividends per share held, by {@link #RATIO_ONE}
     * @param ticks of the share
     * @return scaled price, at least one tick
     * @throws ArithmeticException if a price is above 10^8 VND
     */
    public static long exRight(
            final long close,
            final long[] subscriptionPrice,
            final long[] subscriptionRatio,
            final int subscriptions,
            final long cashDividend,
            final long bonusRatio,
            final TickTable ticks) {
        long worth = Math.multiplyExact(close - cashDividend, RATIO_ONE);
        long shares = RATIO_ONE + bonusRatio;
        for (int i = 0; i < subscriptions; i++) {
            worth = Math.addExact(worth, Math.multiplyExact(subscriptionPrice[i], subscriptionRatio[i]));
            shares += subscriptionRatio[i];
        }
        return Math.max(ticks.tickAt(0), nearestTick(Math.max(worth, 0), shares, ticks));
    }

    /**
     * Reference of a covered warrant on its first day: issue price × (underlying's reference on that day / at the issue notice) ×
     * (ratio at issue / ratio on that day), to the nearest tick.
     *
     * @param issuePrice of the warrant
     * @param underlyingFirstDay the share's reference on the warrant's first day
     * @param underlyingAtIssue the share's reference at the issue notice
     * @param ratioAtIssue warrants per share, four decimals
     * @param ratioFirstDay warrants per share, four decimals
     * @param ticks of the warrant
     * @return scaled price, at least one tick
     * @throws ArithmeticException if the exact product does not fit
     */
    public static long warrantFirstDay(
            final long issuePrice,
            final long underlyingFirstDay,
            final long underlyingAtIssue,
            final long ratioAtIssue,
            final long ratioFirstDay,
            final TickTable ticks) {
        final long prices = gcd(underlyingFirstDay, underlyingAtIssue);
        final long ratios = gcd(ratioAtIssue, ratioFirstDay);
        final long over = Math.multiplyExact(underlyingFirstDay / prices, ratioAtIssue / ratios);
        final long under = Math.multiplyExact(underlyingAtIssue / prices, ratioFirstDay / ratios);
        final long common = gcd(issuePrice, under);
        return Math.max(
                ticks.tickAt(0), nearestTick(Math.multiplyExact(issuePrice / common, over), under / common, ticks));
    }

    /** The tick nearest to a fraction, half up, without rounding in between. */
    private static long nearestTick(final long value, final long quantity, final TickTable ticks) {
        final long tick = ticks.tickAt(value / quantity);
        final long unit = Math.multiplyExact(quantity, tick);
        final long whole = value / unit;
        final long rest = value - whole * unit;
        return (whole + (rest >= unit - rest ? 1 : 0)) * tick;
    }

    private static long gcd(final long a, final long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            final long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }
}
