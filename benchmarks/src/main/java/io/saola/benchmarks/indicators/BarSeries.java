package io.saola.benchmarks.indicators;

import java.util.SplittableRandom;

/**
 * Bars of a random walk on a price grid, one entry per bar in every array.
 *
 * @param open first prices
 * @param high highest prices
 * @param low lowest prices
 * @param close last prices
 * @param volume shares
 */
record BarSeries(double[] open, double[] high, double[] low, double[] close, double[] volume) {
    private static final double TICK = 50;
    private static final long START_TICKS = 480;
    private static final long LEAST_TICKS = 100;

    static BarSeries random(final long seed, final int length) {
        final SplittableRandom random = new SplittableRandom(seed);
        final BarSeries bars = new BarSeries(
                new double[length], new double[length], new double[length], new double[length], new double[length]);
        long last = START_TICKS;
        for (int i = 0; i < length; i++) {
            final long first = Math.max(LEAST_TICKS, last + random.nextInt(-4, 5));
            last = Math.max(LEAST_TICKS, first + random.nextInt(-12, 13));
            bars.open[i] = first * TICK;
            bars.close[i] = last * TICK;
            bars.high[i] = (Math.max(first, last) + random.nextInt(0, 5)) * TICK;
            bars.low[i] = (Math.min(first, last) - random.nextInt(0, 5)) * TICK;
            bars.volume[i] = 100.0 * random.nextInt(1, 5_000);
        }
        return bars;
    }

    int length() {
        return close.length;
    }
}
