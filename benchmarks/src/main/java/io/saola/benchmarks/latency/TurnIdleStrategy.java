package io.saola.benchmarks.latency;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * Idles as told while its way is being measured and naps while the other one is, so that two cores are enough for either.
 */
public final class TurnIdleStrategy implements IdleStrategy {
    private static final long NAP_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Turn turn;
    private final IdleStrategy active;

    /**
     * A strategy for one thread.
     *
     * @param turn tells whose turn it is
     * @param active what to do in the own turn
     */
    public TurnIdleStrategy(final Turn turn, final IdleStrategy active) {
        this.turn = turn;
        this.active = active;
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            active.reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        if (turn.isOn) {
            active.idle();
        } else {
            LockSupport.parkNanos(NAP_NS);
        }
    }

    @Override
    public void reset() {
        active.reset();
    }

    /** Whether a way is being measured. Written by the client, read by the threads of the way. */
    public static final class Turn {
        private volatile boolean isOn;

        /**
         * Begins or ends the turn.
         *
         * @param value whether the way is being measured from now on
         */
        public void on(final boolean value) {
            isOn = value;
        }
    }
}
