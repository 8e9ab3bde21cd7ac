package io.saola.tools.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does something so many times a second, on a thread of its own, while it is told to; the first failure ends it. */
final class Repeated {
    /** What is done. */
    @FunctionalInterface
    interface Look {
        void once() throws IOException, InterruptedException;
    }

    private static final long END_TIMEOUT_S = 10;

    private final Look look;
    private final long intervalNs;
    private final Thread thread;
    private volatile boolean isOn;
    private volatile boolean isClosed;
    private volatile long count;
    private volatile String fault;

    /**
     * Starts the thread, which waits to be turned on.
     *
     * @param name of it
     * @param perSecond how often, 1 or more; a look that takes longer delays the next and is made up for by none
     * @param look done once each time
     */
    Repeated(final String name, final int perSecond, final Look look) {
        this.look = look;
        intervalNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Goes on, or rests. Returns at once. */
    void turn(final boolean on) {
        isOn = on;
        LockSupport.unpark(thread);
    }

    /** How often it was done to its end. */
    long count() {
        return count;
    }

    /** Why it ended, or null. */
    String fault() {
        return fault;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private void run() {
        long nextNs = System.nanoTime();
        while (!isClosed && fault == null) {
            final long nowNs = System.nanoTime();
            if (!isOn) {
                LockSupport.park();
                nextNs = System.nanoTime();
            } else if (nextNs - nowNs > 0) {
                LockSupport.parkNanos(nextNs - nowNs);
            } else {
                nextNs = Math.max(nextNs + intervalNs, nowNs);
                try {
                    look.once();
                    count++;
                } catch (final IOException | RuntimeException failed) {
                    fault = thread.getName() + " failed: " + failed;
                } catch (final InterruptedException e) {
                    return;
                }
            }
        }
    }

    /** Ends the thread, and waits for it with a bound. */
    void end() throws InterruptedException {
        isClosed = true;
        LockSupport.unpark(thread);
        thread.join(TimeUnit.SECONDS.toMillis(END_TIMEOUT_S));
    }
}
