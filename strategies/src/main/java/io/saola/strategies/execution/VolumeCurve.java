package io.saola.strategies.execution;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Market;
import io.saola.market.SessionSchedule;
import java.util.Arrays;

/**
 * How a day's volume spreads over its quarters of an hour from 09:00 to 15:00 market time. Only continuous trading counts: outside of it
 * (auctions, the break, before 09:00 and after 15:00) no time passes.
 *
 * <p>Mutable and reusable. Logic thread only; allocates nothing after construction.
 */
public final class VolumeCurve {
    /** Quarters of an hour. */
    public static final int QUARTERS = 24;

    /** Highest weight of a quarter. */
    public static final int MAX_WEIGHT = 255;

    private static final long FROM_NS = 9 * 3_600 * 1_000_000_000L;
    private static final long QUARTER_NS = 900 * 1_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000L;

    private final int[] weights = new int[QUARTERS];

    /** Forgets all weights, which means uniform. */
    public VolumeCurve clear() {
        Arrays.fill(weights, 0);
        return this;
    }

    /**
     * Weighs a quarter.
     *
     * @param quarter 0 for 09:00 to 09:15, up to 23
     * @param weight 0 to {@link #MAX_WEIGHT}
     * @return this
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public VolumeCurve weight(final int quarter, final int weight) {
        if (quarter < 0 || quarter >= QUARTERS || weight < 0 || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException("quarter " + quarter + " weight " + weight + ": outside 0.."
                    + (QUARTERS - 1) + " and 0.." + MAX_WEIGHT);
        }
        weights[quarter] = weight;
        return this;
    }

    /** Weight of a quarter. */
    public int weight(final int quarter) {
        return weights[quarter];
    }

    /**
     * Weighted trading time between two times of one day.
     *
     * @param hours when markets trade continuously
     * @param market whose continuous trading counts
     * @param isWeighted false: all quarters count alike
     * @param fromNs event time, ns since the epoch
     * @param toNs event time on the same market date, ns since the epoch
     * @return weight times milliseconds, at most 24 × 255 × 900,000; 0 if {@code toNs} is not after {@code fromNs}
     */
    long between(
            final TradingHours hours,
            final Market market,
            final boolean isWeighted,
            final long fromNs,
            final long toNs) {
        final boolean isUniform = !isWeighted || isUniform();
        final long from = SessionSchedule.timeOfDayNs(fromNs);
        final long to = from + Math.max(0, toNs - fromNs);
        long sum = 0;
        for (int i = 0; i < QUARTERS; i++) {
            final long begin = Math.max(from, FROM_NS + i * QUARTER_NS);
            final long end = Math.min(to, FROM_NS + (i + 1) * QUARTER_NS);
            final long weight = isUniform ? 1 : weights[i];
            if (end > begin && weight != 0) {
                sum += weight * (hours.continuousNs(market, begin, end) / MILLISECOND_NS);
            }
        }
        return sum;
    }

    private boolean isUniform() {
        for (final int weight : weights) {
            if (weight != 0) {
                return false;
            }
        }
        return true;
    }

    void set(final VolumeCurve other) {
        System.arraycopy(other.weights, 0, weights, 0, QUARTERS);
    }

    long digest(final long start) {
        long d = start;
        for (final int weight : weights) {
            d = Digest.fold(d, weight);
        }
        return d;
    }

    void snapshot(final StateWriter out) {
        for (final int weight : weights) {
            out.putByte(weight);
        }
    }

    void restore(final StateReader in) {
        for (int i = 0; i < QUARTERS; i++) {
            weights[i] = in.getByte() & 0xFF;
        }
    }
}
