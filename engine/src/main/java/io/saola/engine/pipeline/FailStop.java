package io.saola.engine.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * The rule that nothing is skipped: the first exception in any stage stops all of them, for good. What was journaled stays
 * journaled, so a replay meets the same exception at the same input.
 */
public final class FailStop {
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ErrorHandler errorHandler;

    /**
     * Builds the latch.
     *
     * @param errorHandler told once, on the failing thread
     */
    public FailStop(final ErrorHandler errorHandler) {
        this.errorHandler = errorHandler;
    }

    /** What stopped the engine, or null while nothing did. Any thread. */
    public Throwable failure() {
        return failure.get();
    }

    /** Counted down when the engine has failed. Any thread. */
    public CountDownLatch stopped() {
        return stopped;
    }

    /**
     * Stops everything.
     *
     * @param cause reported only if it is the first
     */
    public void trip(final Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            errorHandler.onError(cause);
            stopped.countDown();
        }
    }

    /**
     * Puts an agent under the rule.
     *
     * @param agent to guard
     * @return the guarded agent
     */
    public Agent guard(final Agent agent) {
        return new Guarded(agent);
    }

    private final class Guarded implements Agent {
        private final Agent agent;

        Guarded(final Agent agent) {
            this.agent = agent;
        }

        @Override
        public int doWork() {
            if (failure.get() != null) {
                throw new AgentTerminationException();
            }
            try {
                return agent.doWork();
            } catch (final Throwable t) {
                trip(t);
                throw new AgentTerminationException();
            }
        }

        @Override
        public void onStart() {
            agent.onStart();
        }

        @Override
        public void onClose() {
            agent.onClose();
        }

        @Override
        public String roleName() {
            return agent.roleName();
        }
    }
}
