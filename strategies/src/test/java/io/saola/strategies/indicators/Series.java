package io.saola.strategies.indicators;

import java.util.SplittableRandom;

/** Seeded bars as the market makes them: prices on a grid, so that equal values and unchanged closes are common. */
public final class Series {
    /** Prices and volumes, one entry per bar. */
    public final double[] open;

    public final double[] high;
    public final double[] low;
    public final double[] close;
    public final double[] volume;

    private Series(final int length) {
        open = new double[length];
        high = new double[length];
        low = new double[length];
        close = new double[length];
        volume = new double[length];
    }

    /**
     * Draws a series.
     *
     * @param seed of it
     * @param length bars
     * @param start first price
     * @param tick grid
     * @return the bars
     */
    public static Series random(final long seed, final int length, final double start, final double tick) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Series bars = new Series(length);
        long last = Math.round(start / tick);
        for (int i = 0; i < length; i++) {
            final long open = Math.max(50, last + random.nextInt(-4, 5));
            final long close = Math.max(50, open + random.nextInt(-12, 13));
            bars.open[i] = open * tick;
            bars.close[i] = close * tick;
            bars.high[i] = (Math.max(open, close) + random.nextInt(0, 5)) * tick;
            bars.low[i] = (Math.min(open, close) - random.nextInt(0, 5)) * tick;
            bars.volume[i] = 100 * random.nextInt(0, 5_000);
            last = close;
        }
        return bars;
    }

    /** Bars. */
    public int length() {
        return close.length;
    }

    /**
     * The same bars in another unit.
     *
     * @param factor prices are multiplied with
     * @param shift then added to prices
     * @return new bars
     */
    public Series mapped(final double factor, final double shift) {
        final Series bars = new Series(length());
        for (int i = 0; i < length(); i++) {
            bars.open[i] = open[i] * factor + shift;
            bars.high[i] = high[i] * factor + shift;
            bars.low[i] = low[i] * factor + shift;
            bars.close[i] = close[i] * factor + shift;
            bars.volume[i] = volume[i];
        }
        return bars;
    }
}
