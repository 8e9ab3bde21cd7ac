package io.saola.benchmarks.latency;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something outside of what is measured. */
public final class Waiting {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private Waiting() {}

    /**
     * Waits at most 20 seconds.
     *
     * @param what for the message
     * @param condition asked again and again
     * @throws IllegalStateException if it does not hold in time
     */
    public static void until(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNs > TIMEOUT_NS) {
                throw new IllegalStateException("gave up after 20 s waiting until " + what);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
