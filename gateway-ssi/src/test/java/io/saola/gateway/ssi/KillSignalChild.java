package io.saola.gateway.ssi;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that listens to HUP, sends it to itself and says what came of it. */
final class KillSignalChild {
    private KillSignalChild() {}

    /**
     * Prints one line.
     *
     * @param arguments none
     * @throws IOException if the signal cannot be sent
     * @throws InterruptedException never
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        final KillLatch latch = new KillLatch();
        final KillSignal signal;
        try {
            signal = KillSignal.install("HUP", latch);
        } catch (final GatewayException refused) {
            System.out.println("refused: " + refused.getMessage());
            return;
        }
        try (signal) {
            new ProcessBuilder(
                            "sh", "-c", "kill -HUP " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (latch.reason() == null && System.nanoTime() - deadlineNs < 0) {
                Thread.onSpinWait();
            }
            System.out.println("latched: " + latch.reason());
        }
    }
}
