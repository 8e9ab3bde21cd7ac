package io.saola.gateway.ssi.session;

import java.util.SplittableRandom;

/**
 * Delays between attempts: doubling up to a cap, each drawn from the upper half of its range so that clients that lost
 * the same server do not come back together. Not thread-safe.
 */
public final class Backoff {
    private final long firstMs;
    private final long maxMs;
    private final SplittableRandom random;
    private int failures;

    /**
     * Creates a back-off.
     *
     * @param firstMs longest first delay
     * @param maxMs longest delay
     * @param seed of the jitter
     */
    public Backoff(final long firstMs, final long maxMs, final long seed) {
        this.firstMs = firstMs;
        this.maxMs = maxMs;
        random = new SplittableRandom(seed);
    }

    /**
     * The delay before the next attempt.
     *
     * @return milliseconds, at least 1
     */
    public long nextDelayMs() {
        final long range = Math.min(maxMs, firstMs << Math.min(failures, 20));
        failures++;
        return Math.max(1, range - random.nextLong(range / 2 + 1));
    }

    /** Starts from the first delay again. */
    public void reset() {
        failures = 0;
    }
}
