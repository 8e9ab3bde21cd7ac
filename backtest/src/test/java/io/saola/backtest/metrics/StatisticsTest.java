package io.saola.backtest.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.moment.Kurtosis;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.SemiVariance;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache Commons Math is the oracle. */
class StatisticsTest {
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 20, 63, 252, 2_500})
    void shouldGiveWhatCommonsMathGives(final int count) {
        final long seed = 20240102L + count;
        final SplittableRandom random = new SplittableRandom(seed);
        final double[] x = new double[count];
        final double[] y = new double[count];
        Arrays.setAll(x, i -> (random.nextDouble() - 0.48) * 0.04);
        Arrays.setAll(y, i -> x[i] * 0.7 + (random.nextDouble() - 0.5) * 0.02);

        same(seed, "mean", Statistics.mean(x), new Mean().evaluate(x));
        same(seed, "standard deviation", Statistics.standardDeviation(x), new StandardDeviation().evaluate(x));
        same(seed, "skewness", Statistics.skewness(x), new Skewness().evaluate(x));
        same(seed, "excess kurtosis", Statistics.excessKurtosis(x), new Kurtosis().evaluate(x));
        same(seed, "covariance", Statistics.covariance(x, y), new Covariance().covariance(x, y));
        final SemiVariance below = new SemiVariance(false);
        same(
                seed,
                "downside deviation",
                Statistics.downsideDeviation(x),
                Math.sqrt(below.evaluate(x, 0, SemiVariance.Direction.DOWNSIDE, false, 0, count)));
        for (final double p : new double[] {0.01, 0.05, 0.5, 0.95}) {
            same(
                    seed,
                    "quantile " + p,
                    Statistics.quantile(x, p),
                    new Percentile()
                            .withEstimationType(Percentile.EstimationType.R_7)
                            .evaluate(x, p * 100));
        }
        final SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < count; i++) {
            regression.addData(y[i], x[i]);
        }
        same(seed, "beta", BenchmarkFigures.beta(x, y), regression.getSlope());
    }

    private static void same(final long seed, final String what, final double actual, final double expected) {
        assertThat(actual)
                .as("%s, seed %d", what, seed)
                .isCloseTo(expected, within(1e-9 * Math.max(1e-6, Math.abs(expected))));
    }
}
