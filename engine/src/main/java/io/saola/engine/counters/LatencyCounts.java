package io.saola.engine.counters;

import java.util.OptionalLong;

/** A copy of a histogram, or the difference of two. Immutable. */
public final class LatencyCounts {
    /** A percentile is told only if this many samples lie beyond it. */
    private static final int SAMPLES_BEYOND = 10;

    private final long sumNs;
    private final long[] counts;
    private final long count;

    LatencyCounts(final long sumNs, final long[] counts) {
        this.sumNs = sumNs;
        this.counts = counts;
        long sum = 0;
        for (final long ofBucket : counts) {
            sum += ofBucket;
        }
        count = sum;
    }

    /** Nothing. */
    public static LatencyCounts none() {
        return new LatencyCounts(0, new long[LatencyBuckets.COUNT]);
    }

    /** Samples. */
    public long count() {
        return count;
    }

    /** Sum of all samples, ns. */
    public long sumNs() {
        return sumNs;
    }

    /**
     * What came after an earlier copy of the same histogram.
     *
     * @param earlier copy; one of another process life gives all of this one
     * @return the difference
     */
    public LatencyCounts since(final LatencyCounts earlier) {
        final long[] difference = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            difference[i] = counts[i] - earlier.counts[i];
            if (difference[i] < 0) {
                return this;
            }
        }
        return new LatencyCounts(sumNs - earlier.sumNs, difference);
    }

    /**
     * The time that one in so many samples exceeds, rounded up to its bucket's end: at most a sixteenth too long.
     *
     * @param oneIn 2 for the median, 100 for the 99th percentile, 1,000 for the 99.9th
     * @return ns; empty with less than ten times as many samples, from which it could not be told
     */
    public OptionalLong exceededByOneIn(final int oneIn) {
        if (count < (long) SAMPLES_BEYOND * oneIn) {
            return OptionalLong.empty();
        }
        final long beyond = count / oneIn;
        long seen = 0;
        for (int i = counts.length - 1; i > 0; i--) {
            seen += counts[i];
            if (seen > beyond) {
                return OptionalLong.of(LatencyBuckets.upperBoundNs(i));
            }
        }
        return OptionalLong.of(0);
    }

    /**
     * The longest time, rounded up to its bucket's end.
     *
     * @return ns; empty without samples
     */
    public OptionalLong longest() {
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] != 0) {
                return OptionalLong.of(LatencyBuckets.upperBoundNs(i));
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Samples that took no longer than a bound.
     *
     * @param boundNs a power of two less 1 is exact; others are rounded down to a bucket's end
     * @return their number
     */
    public long upTo(final long boundNs) {
        long sum = 0;
        for (int i = 0; i < counts.length && LatencyBuckets.upperBoundNs(i) <= boundNs; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
