package io.saola.tools.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or Ctrl-C. The virtual machine ends when its hook returns, so the hook waits, with a bound, until the command has closed what it
 * runs. The exit code is then the signal's, 143 or 130.
 */
final class StopSignal implements AutoCloseable {
    private static final long STOP_TIMEOUT_S = 30;

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "saola-stop"));
    }

    /** Waits for the signal; whether it came in that time. */
    boolean await(final long millis) throws InterruptedException {
        return wanted.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Everything is closed. */
    @Override
    public void close() {
        stopped.countDown();
    }

    private void stop() {
        wanted.countDown();
        try {
            if (!stopped.await(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println(
                        "saola: the process did not end within " + STOP_TIMEOUT_S + " s; the next start recovers");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
