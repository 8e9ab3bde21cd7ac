package io.saola.backtest.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Figures of the last {@link Conventions#ROLLING_WINDOW_DAYS} daily returns, one value per day of the run; NaN where the window
 * is not full or the figure undefined. Immutable.
 */
public final class Rolling {
    private final double[] volatility;
    private final double[] sharpe;
    private final double[] beta;

    private Rolling(final int days) {
        volatility = empty(days);
        sharpe = empty(days);
        beta = empty(days);
    }

    static Rolling of(final DailySeries series, final List<Benchmark> benchmarks) {
        final Rolling rolling = new Rolling(series.days().size());
        if (series.noReturns().isEmpty()) {
            rolling.fillReturns(series.returns());
            if (!benchmarks.isEmpty()) {
                rolling.fillBeta(benchmarks.get(0));
            }
        }
        return rolling;
    }

    /** Annual volatility, fractions; a copy. */
    public double[] volatility() {
        return volatility.clone();
    }

    /** Annual Sharpe ratios; a copy. */
    public double[] sharpe() {
        return sharpe.clone();
    }

    /** Beta to the first benchmark; a copy. */
    public double[] beta() {
        return beta.clone();
    }

    private static double[] empty(final int days) {
        final double[] values = new double[days];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private void fillReturns(final double[] returns) {
        final int window = Conventions.ROLLING_WINDOW_DAYS;
        for (int end = window; end <= returns.length; end++) {
            final double[] last = Arrays.copyOfRange(returns, end - window, end);
            final double deviation = Statistics.standardDeviation(last);
            volatility[end - 1] = deviation * Math.sqrt(Conventions.TRADING_DAYS_PER_YEAR);
            sharpe[end - 1] = deviation < Statistics.FLAT ? Double.NaN : RiskFigures.sharpe(last);
        }
    }

    private void fillBeta(final Benchmark benchmark) {
        final int window = Conventions.ROLLING_WINDOW_DAYS;
        final double[] run = benchmark.runReturns();
        final double[] index = benchmark.returns();
        for (int end = window; end <= index.length; end++) {
            final double[] lastIndex = Arrays.copyOfRange(index, end - window, end);
            if (Statistics.standardDeviation(lastIndex) >= Statistics.FLAT) {
                beta[benchmark.ends().get(end - 1)] =
                        BenchmarkFigures.beta(Arrays.copyOfRange(run, end - window, end), lastIndex);
            }
        }
    }
}
