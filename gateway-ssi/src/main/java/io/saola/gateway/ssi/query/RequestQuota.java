package io.saola.gateway.ssi.query;

import java.util.Arrays;
import java.util.List;

/**
 * When the next read may leave, so that none of the broker's limits is passed: for each limit the times of the last requests are kept,
 * as many as it allows. A broker that complains is left alone for a time on top. Thread-safe.
 */
public final class RequestQuota {
    /** The wait would be longer than the caller has time. */
    static final long TOO_LONG = -1;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final long[] periodNs;
    private final long[][] times;
    private final int[] next;
    private long earliestNs = NEVER;

    /**
     * A quota nothing was taken from yet.
     *
     * @param limits all of them hold at once; none means no bound
     */
    public RequestQuota(final List<RateLimit> limits) {
        periodNs = new long[limits.size()];
        times = new long[limits.size()][];
        next = new int[limits.size()];
        for (int i = 0; i < times.length; i++) {
            periodNs[i] = limits.get(i).periodNs();
            times[i] = new long[limits.get(i).requests()];
            Arrays.fill(times[i], NEVER);
        }
    }

    /**
     * Takes a request out of the quota, for now or for a later time that is the caller's then.
     *
     * @param nowNs monotonic time
     * @param mostNs longest wait the caller can afford
     * @return ns to wait before sending, 0 if none, or {@link #TOO_LONG}: nothing is taken then
     */
    synchronized long take(final long nowNs, final long mostNs) {
        long atNs = Math.max(nowNs, earliestNs);
        for (int i = 0; i < times.length; i++) {
            atNs = Math.max(atNs, times[i][next[i]] + periodNs[i]);
        }
        if (atNs - nowNs > mostNs) {
            return TOO_LONG;
        }
        for (int i = 0; i < times.length; i++) {
            times[i][next[i]] = atNs;
            next[i] = (next[i] + 1) % times[i].length;
        }
        earliestNs = atNs;
        return atNs - nowNs;
    }

    /** Lets nothing through before a time. */
    synchronized void closeUntil(final long timeNs) {
        earliestNs = Math.max(earliestNs, timeNs);
    }
}
