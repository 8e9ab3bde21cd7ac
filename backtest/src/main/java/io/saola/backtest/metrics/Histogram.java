package io.saola.backtest.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Distribution of the daily returns in bins of equal width.
 *
 * @param from lower bound of the first bin, a fraction, a multiple of the width
 * @param width of a bin; 0 if there is nothing to count
 * @param counts days per bin; a bin holds its lower bound and not its upper
 */
public record Histogram(double from, double width, List<Integer> counts) {
    private static final int TARGET_BINS = 30;
    private static final double[] STEPS = {1, 2, 5, 10};

    static Histogram of(final DailySeries series) {
        final double[] returns = series.returns();
        if (!series.noReturns().isEmpty()) {
            return new Histogram(0, 0, List.of());
        }
        final double min = Arrays.stream(returns).min().orElseThrow();
        final double max = Arrays.stream(returns).max().orElseThrow();
        final double width = niceWidth((max - min) / TARGET_BINS);
        final long first = (long) Math.floor(min / width);
        final int[] counts = new int[(int) ((long) Math.floor(max / width) - first) + 1];
        for (final double each : returns) {
            counts[(int) ((long) Math.floor(each / width) - first)]++;
        }
        return new Histogram(first * width, width, Arrays.stream(counts).boxed().toList());
    }

    /** The next 1, 2 or 5 times a power of ten, from a hundredth of a per cent up. */
    private static double niceWidth(final double width) {
        double unit = 1e-4;
        while (unit * 10 <= width) {
            unit *= 10;
        }
        for (final double step : STEPS) {
            if (unit * step >= width) {
                return unit * step;
            }
        }
        return unit * 10;
    }
}
