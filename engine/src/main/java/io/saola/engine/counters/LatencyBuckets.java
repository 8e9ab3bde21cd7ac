package io.saola.engine.counters;

/**
 * How times are sorted into buckets: exactly up to 16 ns, then sixteen equal buckets for every doubling, so that a bucket is at most
 * a sixteenth of its lower bound wide. What is longer than {@link #MAX_NS} counts in the last one.
 */
final class LatencyBuckets {
    /** Buckets of a doubling, as a power of two. */
    private static final int SUB_BITS = 4;

    private static final int SUBS = 1 << SUB_BITS;

    /** Two to this power is the first time that no longer fits: 18 minutes. */
    private static final int MAX_BITS = 40;

    /** Longest time told apart, ns. */
    static final long MAX_NS = (1L << MAX_BITS) - 1;

    /** Number of buckets. */
    static final int COUNT = (MAX_BITS - SUB_BITS + 1) * SUBS;

    private LatencyBuckets() {}

    /** The bucket of a time; a negative one, which a clock that was set back may give, counts as 0. */
    static int indexOf(final long ns) {
        final long value = Math.min(Math.max(ns, 0), MAX_NS);
        if (value < SUBS) {
            return (int) value;
        }
        final int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUBS + ((int) (value >>> shift) & SUBS - 1);
    }

    /** The longest time of a bucket, ns. */
    static long upperBoundNs(final int index) {
        if (index < SUBS) {
            return index;
        }
        final int shift = index / SUBS - 1;
        return ((long) (SUBS + index % SUBS + 1) << shift) - 1;
    }
}
