package io.saola.benchmarks.indicators;

import java.util.SplittableRandom;

/** Bars of a random walk on a price grid, one entry per bar in every array. */
final class BarSeries {
    private static final double TICK = 50;
    private static final long START_TICKS = 480;
    private static final long LEAST_TICKS = 100;

    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;

    private BarSeries(final int length) {
        open = new double[length];
        high = new double[length];
        low = new double[length];
        close = new double[length];
        volume = new double[length];
    }

    static BarSeries random(final long seed, final int length) {
        final SplittableRandom random = new SplittableRandom(seed);
        final BarSeries bars = new BarSeries(length);
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

    /** First prices. */
    double[] open() {
        return open;
    }

    /** Highest prices. */
    double[] high() {
        return high;
    }

    /** Lowest prices. */
    double[] low() {
        return low;
    }

    /** Last prices. */
    double[] close() {
        return close;
    }

    /** Shares. */
    double[] volume() {
        return volume;
    }

    int length() {
        return close.length;
    }
}
