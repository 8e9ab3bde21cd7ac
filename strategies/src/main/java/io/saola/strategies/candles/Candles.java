package io.saola.strategies.candles;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * The last candles, enough for every pattern. Ages count back from the newest, which is 0. Not thread-safe; allocates nothing
 * after construction.
 */
public final class Candles {
    /** Candles kept: five of a pattern and what its first is measured against. */
    static final int CAPACITY = 16;

    private static final int MASK = CAPACITY - 1;

    private final double[] opens = new double[CAPACITY];
    private final double[] highs = new double[CAPACITY];
    private final double[] lows = new double[CAPACITY];
    private final double[] closes = new double[CAPACITY];
    private long count;

    /**
     * Takes the next candle.
     *
     * @param open first price
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @return false if a price is not finite, or open or close are outside high and low; then nothing has changed
     */
    public boolean update(final double open, final double high, final double low, final double close) {
        if (!Double.isFinite(open + high + low + close)
                || Math.max(open, close) > high
                || Math.min(open, close) < low) {
            return false;
        }
        final int at = (int) count & MASK;
        opens[at] = open;
        highs[at] = high;
        lows[at] = low;
        closes[at] = close;
        count++;
        return true;
    }

    /** Candles taken so far. */
    public long count() {
        return count;
    }

    double open(final int age) {
        return opens[at(age)];
    }

    double high(final int age) {
        return highs[at(age)];
    }

    double low(final int age) {
        return lows[at(age)];
    }

    double close(final int age) {
        return closes[at(age)];
    }

    double body(final int age) {
        return Math.abs(close(age) - open(age));
    }

    double range(final int age) {
        return high(age) - low(age);
    }

    double upperShadow(final int age) {
        return high(age) - Math.max(open(age), close(age));
    }

    double lowerShadow(final int age) {
        return Math.min(open(age), close(age)) - low(age);
    }

    /** 1 for a white candle, one that closed no lower than it opened; -1 for a black one. */
    int color(final int age) {
        return close(age) >= open(age) ? 1 : -1;
    }

    /** True if the body lies wholly above the one of the candle before. */
    boolean isBodyGapUp(final int age) {
        return Math.min(open(age), close(age)) > Math.max(open(age + 1), close(age + 1));
    }

    boolean isBodyGapDown(final int age) {
        return Math.max(open(age), close(age)) < Math.min(open(age + 1), close(age + 1));
    }

    boolean isGapUp(final int age) {
        return low(age) > high(age + 1);
    }

    boolean isGapDown(final int age) {
        return high(age) < low(age + 1);
    }

    /**
     * Folds the candles into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(start, count);
        for (int i = 0; i < CAPACITY; i++) {
            d = Digest.fold(Digest.fold(d, Double.doubleToRawLongBits(opens[i])), Double.doubleToRawLongBits(highs[i]));
            d = Digest.fold(Digest.fold(d, Double.doubleToRawLongBits(lows[i])), Double.doubleToRawLongBits(closes[i]));
        }
        return d;
    }

    /**
     * Writes the candles.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < CAPACITY; i++) {
            out.putLong(Double.doubleToRawLongBits(opens[i]));
            out.putLong(Double.doubleToRawLongBits(highs[i]));
            out.putLong(Double.doubleToRawLongBits(lows[i]));
            out.putLong(Double.doubleToRawLongBits(closes[i]));
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        count = in.getLong();
        for (int i = 0; i < CAPACITY; i++) {
            opens[i] = Double.longBitsToDouble(in.getLong());
            highs[i] = Double.longBitsToDouble(in.getLong());
            lows[i] = Double.longBitsToDouble(in.getLong());
            closes[i] = Double.longBitsToDouble(in.getLong());
        }
    }

    private int at(final int age) {
        return (int) (count - 1 - age) & MASK;
    }
}
