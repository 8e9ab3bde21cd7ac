package io.saola.backtest.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How unsteady the way was. */
final class RiskFigures {
    private static final double TAIL = 0.05;
    private static final double ROOT_YEAR = Math.sqrt(Conventions.TRADING_DAYS_PER_YEAR);
    private static final String FLAT = "the equity never moved";
    private static final String NO_DRAWDOWN = "the equity never fell below an earlier close";

    private final DailySeries series;
    private final double[] returns;

    private RiskFigures(final DailySeries series) {
        this.series = series;
        returns = series.returns();
    }

    static Figures of(final DailySeries series, final Figure annualReturn, final List<Drawdown> deepestFirst) {
        return new RiskFigures(series).figures(annualReturn, deepestFirst);
    }

    private Figures figures(final Figure annualReturn, final List<Drawdown> drawdowns) {
        final Figures figures = new Figures()
                .put("volatility", over(Unit.FRACTION, r -> Statistics.standardDeviation(r) * ROOT_YEAR))
                .put("downsideDeviation", over(Unit.FRACTION, r -> Statistics.downsideDeviation(r) * ROOT_YEAR))
                .put("sharpe", moving(Unit.RATIO, RiskFigures::sharpe))
                .put("sortino", sortino())
                .put("calmar", calmar(annualReturn, drawdowns));
        putDrawdown(figures, drawdowns);
        return figures.put("valueAtRisk95", over(Unit.FRACTION, r -> -Statistics.quantile(r, TAIL)))
                .put("conditionalValueAtRisk95", over(Unit.FRACTION, RiskFigures::conditionalValueAtRisk))
                .put("skewness", moving(Unit.RATIO, Statistics::skewness))
                .put("excessKurtosis", moving(Unit.RATIO, Statistics::excessKurtosis));
    }

    /** Mean over standard deviation of daily returns, times the root of the year (Sharpe 1994); free rate 0. */
    static double sharpe(final double[] returns) {
        return Statistics.mean(returns) / Statistics.standardDeviation(returns) * ROOT_YEAR;
    }

    private static double conditionalValueAtRisk(final double[] returns) {
        return -Statistics.meanAtOrBelow(returns, Statistics.quantile(returns, TAIL));
    }

    private Figure sortino() {
        final Figure downside = over(Unit.RATIO, Statistics::downsideDeviation);
        return downside.isDefined() && downside.asDouble() < Statistics.FLAT
                ? Figure.none(Unit.RATIO, "there was no losing day")
                : over(Unit.RATIO, r -> Statistics.mean(r) / Statistics.downsideDeviation(r) * ROOT_YEAR);
    }

    private static Figure calmar(final Figure annualReturn, final List<Drawdown> drawdowns) {
        if (!annualReturn.isDefined()) {
            return Figure.none(Unit.RATIO, annualReturn.reason());
        }
        return drawdowns.isEmpty()
                ? Figure.none(Unit.RATIO, NO_DRAWDOWN)
                : Figure.of(
                        Unit.RATIO, annualReturn.asDouble() / -drawdowns.get(0).depth());
    }

    private static void putDrawdown(final Figures figures, final List<Drawdown> drawdowns) {
        if (drawdowns.isEmpty()) {
            figures.put("maxDrawdown", Figure.none(Unit.FRACTION, NO_DRAWDOWN))
                    .put("maxDrawdownAmount", Figure.none(Unit.MONEY, NO_DRAWDOWN))
                    .put("maxDrawdownPeak", Figure.none(Unit.DATE, NO_DRAWDOWN))
                    .put("maxDrawdownTrough", Figure.none(Unit.DATE, NO_DRAWDOWN))
                    .put("maxDrawdownRecovery", Figure.none(Unit.DATE, NO_DRAWDOWN))
                    .put("longestDrawdown", Figure.none(Unit.DAYS, NO_DRAWDOWN));
            return;
        }
        final Drawdown deepest = drawdowns.get(0);
        final Drawdown longest =
                drawdowns.stream().max(Comparator.comparingInt(Drawdown::days)).orElseThrow();
        figures.put("maxDrawdown", Figure.of(Unit.FRACTION, deepest.depth()))
                .put("maxDrawdownAmount", Figure.money(deepest.amount()))
                .put("maxDrawdownPeak", Figure.date(deepest.peak()))
                .put("maxDrawdownTrough", Figure.date(deepest.trough()))
                .put(
                        "maxDrawdownRecovery",
                        deepest.isRecovered()
                                ? Figure.date(deepest.recovery())
                                : Figure.none(Unit.DATE, "the run ended before the peak was reached again"))
                .put("longestDrawdown", Figure.of(Unit.DAYS, longest.days()));
    }

    private Figure over(final Unit unit, final ToDoubleFunction<double[]> statistic) {
        return series.noStatistics().isEmpty()
                ? Figure.of(unit, statistic.applyAsDouble(returns))
                : Figure.none(unit, series.noStatistics());
    }

    /** The same for what divides by the standard deviation. */
    private Figure moving(final Unit unit, final ToDoubleFunction<double[]> statistic) {
        final Figure deviation = over(unit, Statistics::standardDeviation);
        return deviation.isDefined() && deviation.asDouble() < Statistics.FLAT
                ? Figure.none(unit, FLAT)
                : over(unit, statistic);
    }
}
