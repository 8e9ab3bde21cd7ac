package io.saola.benchmarks.throughput;

import java.util.OptionalInt;

/**
 * Finds the highest sustained rate in steps: twice the last one while it is sustained, then halves of what is left between the highest
 * sustained and the lowest unsustained, until they are a tenth apart. Not thread-safe.
 */
final class RateSearch {
    private static final int MAX_STEPS = 24;

    private final int maxRate;
    private int next;
    private int sustained;
    private int unsustained;
    private int steps;

    RateSearch(final int firstRate, final int maxRate) {
        this.maxRate = maxRate;
        next = firstRate;
    }

    /** The rate to try, empty once the search is over. */
    OptionalInt next() {
        return next == 0 || steps == MAX_STEPS ? OptionalInt.empty() : OptionalInt.of(next);
    }

    /** Tells how the rate went that {@link #next} named. */
    void told(final boolean isSustained) {
        steps++;
        if (isSustained) {
            sustained = next;
        } else {
            unsustained = next;
        }
        if (unsustained == 0) {
            next = next == maxRate ? 0 : (int) Math.min(maxRate, 2L * next);
        } else {
            final int middle = sustained + (unsustained - sustained) / 2;
            next = unsustained - sustained <= Math.max(1, unsustained / 10) || middle == sustained ? 0 : middle;
        }
    }

    /** The highest rate that was sustained, 0 if none was. */
    int sustained() {
        return sustained;
    }
}
