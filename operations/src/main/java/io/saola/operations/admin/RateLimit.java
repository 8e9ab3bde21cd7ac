package io.saola.operations.admin;

import java.util.concurrent.TimeUnit;

/** So many a second, and so many at once. Not thread-safe. */
final class RateLimit {
    private final long intervalNs;
    private final long burstNs;
    private long dueNs = Long.MIN_VALUE;

    /**
     * A full bucket.
     *
     * @param perSecond 1 to 1,000,000
     * @param burst at once
     */
    RateLimit(final int perSecond, final int burst) {
        intervalNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
        burstNs = intervalNs * (burst - 1);
    }

    /** True if one more is within the limit at this time; it counts then. */
    boolean take(final long nowNs) {
        final long from = Math.max(dueNs, nowNs - burstNs);
        if (from > nowNs) {
            return false;
        }
        dueNs = from + intervalNs;
        return true;
    }
}
