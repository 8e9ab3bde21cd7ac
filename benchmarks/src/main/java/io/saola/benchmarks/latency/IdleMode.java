package io.saola.benchmarks.latency;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/** What a measured thread does when it has no work: the same for the echo and for the engine. */
public enum IdleMode {
    /** Burns a core; wants one per thread. */
    SPIN,
    /** Offers its core to whoever wants it: for more threads than cores. */
    YIELD,
    /** Sleeps between looks: what an engine that shares its host would use. Measures the operating system's wake-ups. */
    BACKOFF;

    /**
     * What suits a number of measured threads.
     *
     * @param threads that would spin, the client's included
     * @param cores of the host
     * @return {@link #SPIN} if each can have a core, else {@link #YIELD}
     */
    public static IdleMode suiting(final int threads, final int cores) {
        return threads <= cores ? SPIN : YIELD;
    }

    /** A new strategy of a measured thread. */
    public IdleStrategy strategy() {
        return switch (this) {
            case SPIN -> new BusySpinIdleStrategy();
            case YIELD -> new YieldingIdleStrategy();
            case BACKOFF -> new BackoffIdleStrategy(100, 10, 1_000, 100_000);
        };
    }

    /** The client has to keep its schedule, so it never sleeps. */
    public IdleStrategy clientStrategy() {
        return this == SPIN ? new BusySpinIdleStrategy() : new YieldingIdleStrategy();
    }
}
