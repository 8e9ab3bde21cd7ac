package io.saola.operations.alerts;

import java.util.concurrent.TimeUnit;

/** Lets so many messages a minute pass, and so many at once; a quarter of the burst is kept for critical ones. Not thread-safe. */
final class TokenBucket {
    private final int burst;
    private final int reserve;
    private final long refillNs;
    private int tokens;
    private long refilledNs;

    TokenBucket(final int perMinute, final int burst, final long nowNs) {
        this.burst = burst;
        reserve = burst / 4;
        refillNs = TimeUnit.MINUTES.toNanos(1) / perMinute;
        tokens = burst;
        refilledNs = nowNs;
    }

    /** Takes a token if there is one for such a message. */
    boolean take(final boolean critical, final long nowNs) {
        final long due = (nowNs - refilledNs) / refillNs;
        if (due > 0) {
            tokens = (int) Math.min(burst, tokens + due);
            refilledNs += due * refillNs;
        }
        if (tokens > (critical ? 0 : reserve)) {
            tokens--;
            return true;
        }
        return false;
    }
}
