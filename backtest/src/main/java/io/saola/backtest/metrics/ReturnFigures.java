package io.saola.backtest.metrics;

import java.util.Arrays;
import java.util.List;

/** What the run earned, and how fast. */
final class ReturnFigures {
    /** Shorter runs say nothing about a year. */
    static final int MIN_DAYS_TO_ANNUALISE = 30;

    private static final double DAYS_PER_YEAR = 365.25;
    private static final String NO_CAPITAL = "the run started without capital";

    private ReturnFigures() {}

    static Figures of(final DailySeries series, final List<Month> months) {
        final double initial = series.initialCapital().doubleValue();
        final Figures figures = new Figures()
                .put("initialCapital", Figure.money(series.initialCapital()))
                .put("finalEquity", Figure.money(series.finalEquity()))
                .put("profit", Figure.money(series.profit()))
                .put(
                        "totalReturn",
                        Figure.quotient(Unit.FRACTION, series.profit().doubleValue(), initial, NO_CAPITAL))
                .put("annualReturn", annualReturn(series))
                .put("tradingDays", Figure.count(series.days().size()));
        final double[] returns = series.returns();
        final String reason = series.noReturns();
        final boolean isDefined = reason.isEmpty();
        figures.put("bestDay", isDefined ? max(returns) : Figure.none(Unit.FRACTION, reason))
                .put("worstDay", isDefined ? min(returns) : Figure.none(Unit.FRACTION, reason))
                .put("positiveDays", isDefined ? positive(returns) : Figure.none(Unit.FRACTION, reason));
        final double[] monthly =
                months.stream().mapToDouble(Month::monthlyReturn).toArray();
        return figures.put("bestMonth", isDefined ? max(monthly) : Figure.none(Unit.FRACTION, reason))
                .put("worstMonth", isDefined ? min(monthly) : Figure.none(Unit.FRACTION, reason))
                .put("positiveMonths", isDefined ? positive(monthly) : Figure.none(Unit.FRACTION, reason));
    }

    /** Compound annual growth over the calendar days from the first to the last date, both included. */
    private static Figure annualReturn(final DailySeries series) {
        if (!series.noReturns().isEmpty()) {
            return Figure.none(Unit.FRACTION, series.noReturns());
        }
        final List<Day> days = series.days();
        final int calendarDays =
                Dates.daysBetween(days.get(0).date(), days.get(days.size() - 1).date()) + 1;
        if (calendarDays < MIN_DAYS_TO_ANNUALISE) {
            return Figure.none(Unit.FRACTION, "the run is shorter than " + MIN_DAYS_TO_ANNUALISE + " calendar days");
        }
        final double growth =
                series.finalEquity().doubleValue() / series.initialCapital().doubleValue();
        return Figure.of(Unit.FRACTION, StrictMath.pow(growth, DAYS_PER_YEAR / calendarDays) - 1);
    }

    private static Figure max(final double[] values) {
        return Figure.of(Unit.FRACTION, Arrays.stream(values).max().orElseThrow());
    }

    private static Figure min(final double[] values) {
        return Figure.of(Unit.FRACTION, Arrays.stream(values).min().orElseThrow());
    }

    private static Figure positive(final double[] values) {
        return Figure.of(
                Unit.FRACTION, (double) Arrays.stream(values).filter(v -> v > 0).count() / values.length);
    }
}
