package io.saola.benchmarks.wire;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Writes frames at times that were fixed before the first one left, whatever comes back and when. A write that has to wait delays those
 * behind it, and their latency counts from the time they were meant for.
 */
final class Pacer {
    /** Where frames come from and go to. */
    interface Line {
        /**
         * The next frame.
         *
         * @return bytes of a WebSocket frame, or null if the market has nothing new
         */
        byte[] next();

        /**
         * Writes it.
         *
         * @param frame bytes of a WebSocket frame
         * @throws IOException if the other side is gone
         */
        void write(byte[] frame) throws IOException;
    }

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A parked thread of Linux comes back up to so much late; the rest of the wait is spun. */
    private static final long SPIN_NS = 150_000;

    private final int ratePerSecond;
    private final BooleanSupplier cancelled;
    private final SentFrames sent = new SentFrames();
    private long starved;

    /**
     * Builds a pacer.
     *
     * @param ratePerSecond of intended writes
     * @param cancelled asked between frames
     */
    Pacer(final int ratePerSecond, final BooleanSupplier cancelled) {
        this.ratePerSecond = ratePerSecond;
        this.cancelled = cancelled;
    }

    /** One turn; the calling thread writes. */
    void run(final int turn, final int frames, final Line line) throws IOException {
        final long startNs = System.nanoTime() + LEAD_NS;
        for (int i = 0; i < frames && !cancelled.getAsBoolean(); i++) {
            final long intendedNs = startNs + i * SECOND_NS / ratePerSecond;
            awaitNs(intendedNs);
            final byte[] frame = line.next();
            if (frame == null) {
                starved++;
            } else {
                sent.add(turn, intendedNs, System.nanoTime());
                line.write(frame);
            }
        }
    }

    /** Everything written so far, all turns. */
    SentFrames sent() {
        return sent;
    }

    /** Intended writes for which the market had nothing new. */
    long starved() {
        return starved;
    }

    private static void awaitNs(final long deadlineNs) {
        while (true) {
            final long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                return;
            }
            if (leftNs > SPIN_NS) {
                LockSupport.parkNanos(leftNs - SPIN_NS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
