package io.saola.benchmarks.wire;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * How far the wall clock of this host is ahead of its monotonic clock. The gateway stamps arrivals by the wall clock; all other stamps are
 * monotonic, and on Linux all processes of a host share that clock.
 *
 * @param ns wall clock less monotonic clock
 */
record ClockOffset(long ns) {
    private static final int ATTEMPTS = 2_000;

    /** Measures: of many looks at both clocks the one with the least time between counts. */
    static ClockOffset measure() {
        final EpochNanoClock wall = SystemEpochNanoClock.INSTANCE;
        long shortest = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
            final long before = System.nanoTime();
            final long now = wall.nanoTime();
            final long after = System.nanoTime();
            if (after - before < shortest) {
                shortest = after - before;
                offset = now - (before + (after - before) / 2);
            }
        }
        return new ClockOffset(offset);
    }

    /** The monotonic time of a wall clock's stamp. */
    long monotonicNs(final long epochNs) {
        return epochNs - ns;
    }

    /** How far the wall clock was set between two measurements, ns without sign. */
    long differsBy(final ClockOffset other) {
        return Math.abs(ns - other.ns);
    }
}
