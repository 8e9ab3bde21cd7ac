package io.saola.gateway.ssi.session;

import org.agrona.concurrent.EpochNanoClock;

/** Time since the epoch as it was at the start, and from then on by a clock that nobody sets. Thread-safe. */
public final class SteadyEpochClock implements EpochNanoClock {
    private final long startEpochNs;
    private final long startNs = System.nanoTime();

    /**
     * Starts a clock.
     *
     * @param epochClock read once
     */
    public SteadyEpochClock(final EpochNanoClock epochClock) {
        startEpochNs = epochClock.nanoTime();
    }

    @Override
    public long nanoTime() {
        return startEpochNs + (System.nanoTime() - startNs);
    }
}
