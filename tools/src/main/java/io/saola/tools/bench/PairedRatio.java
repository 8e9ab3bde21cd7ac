package io.saola.tools.bench;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How many times larger a percentile was in one of two ways, from turns taken in pairs: the median of the pairs' ratios, and the interval
 * between two of them, in order of size, that holds the true median with at least 95 % certainty (binomial, as in the sign test). It
 * supposes nothing of how latencies are distributed, and a pair that the host disturbed counts as one pair.
 *
 * @param pairs that were compared
 * @param median of their ratios; NaN without pairs
 * @param low end of the interval; 0 if there are too few pairs for one
 * @param high end of the interval; infinite if there are too few pairs for one
 */
record PairedRatio(int pairs, double median, double low, double high) {
    /** Fewer pairs have no such interval: all of six on one side happen by chance once in 32 times. */
    static final int MIN_PAIRS = 6;

    private static final double MAX_OUTSIDE = 0.05;

    /**
     * Compares two ways turn by turn.
     *
     * @param floor a histogram per turn
     * @param other as many, in the same order; a turn that has no partner is left out
     * @param percent the percentile, 0 to 100
     */
    static PairedRatio of(final List<Histogram> floor, final List<Histogram> other, final double percent) {
        final int pairs = Math.min(floor.size(), other.size());
        final double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            ratios[i] = (double) other.get(i).getValueAtPercentile(percent)
                    / Math.max(1, floor.get(i).getValueAtPercentile(percent));
        }
        return of(ratios);
    }

    /** Of ratios, in any order. */
    static PairedRatio of(final double... ratios) {
        final double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        final int pairs = sorted.length;
        final int cut = outside(pairs);
        return new PairedRatio(
                pairs,
                pairs == 0 ? Double.NaN : (sorted[(pairs - 1) / 2] + sorted[pairs / 2]) / 2,
                cut == 0 ? 0 : sorted[cut - 1],
                cut == 0 ? Double.POSITIVE_INFINITY : sorted[pairs - cut]);
    }

    /** The largest k for which the k-th smallest and the k-th largest enclose the median with enough certainty; 0 if there is none. */
    private static int outside(final int pairs) {
        double chance = Math.pow(0.5, pairs); // that exactly so many, here none, of the pairs lie below the median
        double below = 0;
        int cut = 0;
        while (cut < pairs && 2 * (below + chance) <= MAX_OUTSIDE) {
            below += chance;
            chance = chance * (pairs - cut) / (cut + 1);
            cut++;
        }
        return cut;
    }

    /** True if the median is at most this, as far as these pairs can tell. */
    boolean isAtMost(final double limit) {
        return high <= limit;
    }

    /** True if the median is above this, as far as these pairs can tell. */
    boolean isAbove(final double limit) {
        return low > limit;
    }
}
