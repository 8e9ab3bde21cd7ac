package io.saola.benchmarks.latency;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * What a measured thread does when it has no work: the same for the echo and for the engine. None of them yields: some versions of Linux
 * then let threads that yield keep all others from running for seconds, those of the kernel that write to the disk among them; see
 * decision 0034.
 */
public enum IdleMode {
    /** Burns a core; wants one per thread. */
    SPIN,
    /** Sleeps between looks, as an engine does by default: for more threads than cores. Measures the operating system's wake-ups. */
    BACKOFF;

    /**
     * What suits a number of measured threads.
     *
     * @param threads that would spin, the client's included
     * @param cores of the host
     * @return {@link #SPIN} if each can have a core, else {@link #BACKOFF}
     */
    public static IdleMode suiting(final int threads, final int cores) {
        return threads <= cores ? SPIN : BACKOFF;
    }

    /** A new strategy of a measured thread. */
    public IdleStrategy strategy() {
        return switch (this) {
            case SPIN -> new BusySpinIdleStrategy();
            case BACKOFF -> new BackoffIdleStrategy(100, 0, 1_000, 100_000);
        };
    }
}
