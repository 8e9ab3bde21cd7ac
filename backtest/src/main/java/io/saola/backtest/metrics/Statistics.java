package io.saola.backtest.metrics;

import java.util.Arrays;

/**
 * Sample statistics of short series, computed in two passes. Written here because they are a line each and must give the same
 * digits on every machine; the tests hold them against Apache Commons Math.
 */
final class Statistics {
    /**
     * Standard deviations of returns below this are zero: rounding leaves about 1e-17 in a series that does not move.
     */
    static final double FLAT = 1e-12;

    private Statistics() {}

    static double mean(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Sample standard deviation, divisor n - 1; needs two values. */
    static double standardDeviation(final double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    /** Sample covariance, divisor n - 1; needs two pairs. */
    static double covariance(final double[] x, final double[] y) {
        final double meanX = mean(x);
        final double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (x.length - 1);
    }

    /** Root of the mean square of what falls short of zero, over all values: the target semideviation of Sortino. */
    static double downsideDeviation(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            final double below = Math.min(value, 0);
            sum += below * below;
        }
        return Math.sqrt(sum / values.length);
    }

    /** Adjusted Fisher-Pearson coefficient G1 (Joanes and Gill 1998); needs three values that are not all equal. */
    static double skewness(final double[] values) {
        final double n = values.length;
        return n / ((n - 1) * (n - 2)) * sumOfStandardised(values, 3);
    }

    /** Sample excess kurtosis G2 (Joanes and Gill 1998); needs four values that are not all equal. */
    static double excessKurtosis(final double[] values) {
        final double n = values.length;
        return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * sumOfStandardised(values, 4)
                - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
    }

    /** Quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996. */
    static double quantile(final double[] values, final double probability) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final double position = (sorted.length - 1) * probability;
        final int below = (int) position;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Mean of the values at or below a limit; needs one such value. */
    static double meanAtOrBelow(final double[] values, final double limit) {
        return Arrays.stream(values).filter(value -> value <= limit).average().orElseThrow();
    }

    private static double sumOfStandardised(final double[] values, final int power) {
        final double mean = mean(values);
        final double deviation = standardDeviation(values);
        double sum = 0;
        for (final double value : values) {
            final double z = (value - mean) / deviation;
            sum += power == 3 ? z * z * z : z * z * z * z;
        }
        return sum;
    }
}
