package io.saola.backtest.metrics;

import io.saola.backtest.result.EquityPoint;
import io.saola.market.rules.MarketTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The total's equity by trading date in market time (UTC+7). The first day's return starts from the initial capital. Immutable.
 */
public final class DailySeries {
    private final BigDecimal initialCapital;
    private final List<Day> days;
    private final double[] returns;
    private final String noReturns;

    private DailySeries(
            final BigDecimal initialCapital, final List<Day> days, final double[] returns, final String noReturns) {
        this.initialCapital = initialCapital;
        this.days = List.copyOf(days);
        this.returns = returns;
        this.noReturns = noReturns;
    }

    /**
     * Takes the last point of each date.
     *
     * @param initialCapital scaled
     * @param points of any scope, by time; only the total's are used
     * @return the days that have a point
     */
    public static DailySeries of(final long initialCapital, final List<EquityPoint> points) {
        final List<Day> days = new ArrayList<>();
        final BigDecimal start = Money.of(initialCapital);
        BigDecimal before = start;
        BigDecimal peak = start;
        String noReturns = Money.isPositive(start) ? "" : "the run started without capital";
        int at = 0;
        while (at < points.size()) {
            if (!points.get(at).scope().equals(EquityPoint.TOTAL)) {
                at++;
                continue;
            }
            final int date = MarketTime.date(points.get(at).timestampNs());
            EquityPoint last = points.get(at);
            boolean wasInvested = false;
            for (; at < points.size() && MarketTime.date(points.get(at).timestampNs()) == date; at++) {
                if (points.get(at).scope().equals(EquityPoint.TOTAL)) {
                    last = points.get(at);
                    wasInvested |= last.grossExposure() != 0;
                }
            }
            final BigDecimal equity = Money.of(last.equity());
            peak = peak.max(equity);
            days.add(new Day(
                    date,
                    equity,
                    change(before, equity),
                    Money.isPositive(peak) ? change(peak, equity) : Double.NaN,
                    share(last.grossExposure(), equity),
                    share(last.netExposure(), equity),
                    wasInvested));
            if (noReturns.isEmpty() && !Money.isPositive(equity)) {
                noReturns = "the equity was not above zero at the close of " + Dates.iso(date);
            }
            before = equity;
        }
        if (days.isEmpty()) {
            noReturns = "the run has no equity";
        }
        return new DailySeries(
                start, days, days.stream().mapToDouble(Day::dailyReturn).toArray(), noReturns);
    }

    private static double change(final BigDecimal from, final BigDecimal to) {
        return Money.isPositive(from) ? to.subtract(from).doubleValue() / from.doubleValue() : Double.NaN;
    }

    private static double share(final long exposure, final BigDecimal equity) {
        return Money.isPositive(equity) ? Money.of(exposure).doubleValue() / equity.doubleValue() : Double.NaN;
    }

    /** The days in order of date. */
    public List<Day> days() {
        return days;
    }

    /** Capital before the first day, currency units. */
    public BigDecimal initialCapital() {
        return initialCapital;
    }

    /** Equity at the last close; the initial capital if there is no day. */
    public BigDecimal finalEquity() {
        return days.isEmpty() ? initialCapital : days.get(days.size() - 1).equity();
    }

    /** What the run gained, currency units. */
    public BigDecimal profit() {
        return finalEquity().subtract(initialCapital);
    }

    /** Mean of the closing equities, currency units; needs a day. */
    double meanEquity() {
        return days.stream()
                .mapToDouble(day -> day.equity().doubleValue())
                .average()
                .orElseThrow();
    }

    /** Daily returns; a copy. Meaningful only if {@link #noReturns} is empty. */
    public double[] returns() {
        return returns.clone();
    }

    /** Why returns are undefined; empty if they are defined. */
    String noReturns() {
        return noReturns;
    }

    /** Why statistics of returns are undefined, which need {@link Conventions#MIN_RETURNS} of them; empty if they are defined. */
    String noStatistics() {
        return noReturns.isEmpty() && returns.length < Conventions.MIN_RETURNS
                ? "needs " + Conventions.MIN_RETURNS + " daily returns, the run has " + returns.length
                : noReturns;
    }
}
