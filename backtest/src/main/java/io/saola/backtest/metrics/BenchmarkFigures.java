package io.saola.backtest.metrics;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** The run beside an index. */
final class BenchmarkFigures {
    private static final int YEAR = Conventions.TRADING_DAYS_PER_YEAR;

    private final double[] run;
    private final double[] index;
    private final String noReturns;
    private final String noStatistics;
    private final double runDeviation;
    private final double indexDeviation;

    private BenchmarkFigures(final Benchmark benchmark, final DailySeries series) {
        run = benchmark.runReturns();
        index = benchmark.returns();
        final boolean isEnough = index.length >= Conventions.MIN_RETURNS;
        noReturns = series.noReturns();
        noStatistics = !noReturns.isEmpty() || isEnough
                ? noReturns
                : "needs " + Conventions.MIN_RETURNS + " periods with closes of the benchmark, there are "
                        + index.length;
        runDeviation = isEnough ? Statistics.standardDeviation(run) : Double.NaN;
        indexDeviation = isEnough ? Statistics.standardDeviation(index) : Double.NaN;
    }

    static Figures of(final Benchmark benchmark, final DailySeries series) {
        return new BenchmarkFigures(benchmark, series).figures(benchmark);
    }

    private Figures figures(final Benchmark benchmark) {
        final double[] excess = new double[run.length];
        Arrays.setAll(excess, i -> run[i] - index[i]);
        final String flat = indexDeviation < Statistics.FLAT ? "the benchmark never moved" : "";
        final String still = runDeviation < Statistics.FLAT ? "the equity never moved" : "";
        final Figure trackingError =
                figure(Unit.FRACTION, "", () -> Statistics.standardDeviation(excess) * Math.sqrt(YEAR));
        final String same = trackingError.isDefined() && trackingError.asDouble() < Statistics.FLAT
                ? "the run moved exactly as the benchmark"
                : "";
        return new Figures()
                .put("totalReturn", compounded(index, "the benchmark has no two closes in the run"))
                .put("runReturn", compoundedRun())
                .put("volatility", figure(Unit.FRACTION, "", () -> indexDeviation * Math.sqrt(YEAR)))
                .put("beta", figure(Unit.RATIO, flat, () -> beta(run, index)))
                .put(
                        "alpha",
                        figure(
                                Unit.FRACTION,
                                flat,
                                () -> (Statistics.mean(run) - beta(run, index) * Statistics.mean(index)) * YEAR))
                .put(
                        "correlation",
                        figure(
                                Unit.RATIO,
                                flat.isEmpty() ? still : flat,
                                () -> Statistics.covariance(run, index) / (runDeviation * indexDeviation)))
                .put("trackingError", trackingError)
                .put(
                        "informationRatio",
                        figure(
                                Unit.RATIO,
                                same,
                                () -> Statistics.mean(excess) / Statistics.standardDeviation(excess) * Math.sqrt(YEAR)))
                .put("periods", Figure.count(index.length))
                .put("missingDays", Figure.count(benchmark.missingDays()));
    }

    /** Slope of the regression of the run's returns on the benchmark's. */
    static double beta(final double[] run, final double[] index) {
        return Statistics.covariance(run, index) / Statistics.covariance(index, index);
    }

    private Figure compoundedRun() {
        return noReturns.isEmpty()
                ? compounded(run, "the benchmark has no two closes in the run")
                : Figure.none(Unit.FRACTION, noReturns);
    }

    private static Figure compounded(final double[] returns, final String reason) {
        double growth = 1;
        for (final double each : returns) {
            growth *= 1 + each;
        }
        return returns.length == 0 ? Figure.none(Unit.FRACTION, reason) : Figure.of(Unit.FRACTION, growth - 1);
    }

    private Figure figure(final Unit unit, final String reason, final DoubleSupplier value) {
        if (!noStatistics.isEmpty()) {
            return Figure.none(unit, noStatistics);
        }
        return reason.isEmpty() ? Figure.of(unit, value.getAsDouble()) : Figure.none(unit, reason);
    }
}
