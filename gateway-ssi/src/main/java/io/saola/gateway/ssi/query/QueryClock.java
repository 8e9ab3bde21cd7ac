package io.saola.gateway.ssi.query;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.EpochNanoClock;

/** Time as a read sees it, and waiting. Thread-safe. */
public interface QueryClock {
    /**
     * Time that never goes back.
     *
     * @return ns since an arbitrary moment, not negative
     */
    long nanoTime();

    /**
     * Time of day.
     *
     * @return ns since the epoch
     */
    long epochNs();

    /**
     * Waits on the calling thread.
     *
     * @param durationNs how long
     * @throws InterruptedException if the thread is interrupted
     */
    void await(long durationNs) throws InterruptedException;

    /**
     * The host's time.
     *
     * @param epochClock for the time of day
     * @return a clock
     */
    static QueryClock host(final EpochNanoClock epochClock) {
        final long originNs = System.nanoTime();
        return new QueryClock() {
            @Override
            public long nanoTime() {
                return System.nanoTime() - originNs;
            }

            @Override
            public long epochNs() {
                return epochClock.nanoTime();
            }

            @Override
            public void await(final long durationNs) throws InterruptedException {
                final long startNs = System.nanoTime();
                for (long leftNs = durationNs; leftNs > 0; leftNs = durationNs - (System.nanoTime() - startNs)) {
                    LockSupport.parkNanos(leftNs);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }
            }
        };
    }
}
