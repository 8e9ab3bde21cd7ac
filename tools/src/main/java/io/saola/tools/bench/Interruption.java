package io.saola.tools.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C during a measurement: it is asked to end, and the process waits until its processes and folders are gone. */
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_S = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean asked;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "saola-interrupt"));
    }

    /** Whether the measurement is to end. Any thread. */
    boolean isAsked() {
        return asked;
    }

    /** The measurement is over. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void interrupt() {
        asked = true;
        try {
            if (!finished.await(PATIENCE_S, TimeUnit.SECONDS)) {
                System.err.println("saola: the measurement did not end within " + PATIENCE_S + " s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
