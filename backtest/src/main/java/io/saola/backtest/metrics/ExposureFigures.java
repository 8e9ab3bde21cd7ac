package io.saola.backtest.metrics;

import io.saola.backtest.result.EquityPoint;
import io.saola.market.rules.MarketTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How much of the capital was at work, and how much of it had not settled yet. */
final class ExposureFigures {
    private static final String NO_DAYS = "the run has no equity";
    private static final String NO_EQUITY = "the equity was not above zero at one of the closes";

    private ExposureFigures() {}

    /** Averages are of the closes; the largest values are of the closes too, so that a chart shows them. */
    static Figures of(final DailySeries series) {
        final List<Day> days = series.days();
        final double invested = days.stream().filter(Day::wasInvested).count();
        return new Figures()
                .put("averageGross", average(days, Day::grossExposure))
                .put("maxGross", extreme(days, Day::grossExposure, true))
                .put("averageNet", average(days, Day::netExposure))
                .put("maxNet", extreme(days, Day::netExposure, true))
                .put("minNet", extreme(days, Day::netExposure, false))
                .put("timeInMarket", Figure.quotient(Unit.FRACTION, invested, days.size(), NO_DAYS));
    }

    private static Figure average(final List<Day> days, final ToDoubleFunction<Day> value) {
        return days.isEmpty()
                ? Figure.none(Unit.FRACTION, NO_DAYS)
                : figure(values(days, value).average().orElseThrow());
    }

    private static Figure extreme(final List<Day> days, final ToDoubleFunction<Day> value, final boolean isMax) {
        if (days.isEmpty()) {
            return Figure.none(Unit.FRACTION, NO_DAYS);
        }
        return figure((isMax ? values(days, value).max() : values(days, value).min()).orElseThrow());
    }

    private static DoubleStream values(final List<Day> days, final ToDoubleFunction<Day> value) {
        return days.stream().mapToDouble(value);
    }

    private static Figure figure(final double value) {
        return Double.isNaN(value) ? Figure.none(Unit.FRACTION, NO_EQUITY) : Figure.of(Unit.FRACTION, value);
    }

    /**
     * Proceeds of sells that had not settled (T+2), and how far they paid for other buys: what the settled cash, that is cash
     * less unsettled proceeds, was short of at a point.
     */
    static Figures settlement(final List<EquityPoint> points) {
        long max = 0;
        int maxDate = 0;
        long maxUsed = 0;
        long count = 0;
        BigDecimal sum = Money.ZERO;
        final Set<Integer> daysOfUse = new TreeSet<>();
        for (final EquityPoint point : points) {
            if (!point.scope().equals(EquityPoint.TOTAL)) {
                continue;
            }
            count++;
            sum = sum.add(Money.of(point.unsettledCash()));
            if (point.unsettledCash() > max) {
                max = point.unsettledCash();
                maxDate = MarketTime.date(point.timestampNs());
            }
            final long used = Math.min(point.unsettledCash(), Math.max(0, point.unsettledCash() - point.cash()));
            if (used > 0) {
                maxUsed = Math.max(maxUsed, used);
                daysOfUse.add(MarketTime.date(point.timestampNs()));
            }
        }
        return new Figures()
                .put(
                        "averageUnsettledCash",
                        count == 0 ? Figure.none(Unit.MONEY, NO_DAYS) : Figure.money(Money.mean(sum, count)))
                .put("maxUnsettledCash", Figure.money(Money.of(max)))
                .put(
                        "maxUnsettledCashDate",
                        max == 0 ? Figure.none(Unit.DATE, "all cash was settled at all times") : Figure.date(maxDate))
                .put("maxUnsettledCashUsed", Figure.money(Money.of(maxUsed)))
                .put("daysUsingUnsettledCash", Figure.count(daysOfUse.size()));
    }
}
