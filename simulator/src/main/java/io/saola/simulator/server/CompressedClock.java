package io.saola.simulator.server;

import org.agrona.concurrent.EpochNanoClock;

/**
 * Event time that runs faster than the host: start plus elapsed host time times a speed. Thread-safe; does not allocate.
 */
public final class CompressedClock implements EpochNanoClock {
    private final long startEventNs;
    private final long endEventNs;
    private final double speed;
    private final EpochNanoClock hostClock;
    private final long startHostNs;

    /**
     * Starts to run now and never ends.
     *
     * @param startEventNs event time now, nanoseconds since the epoch
     * @param speed event seconds per host second, above 0
     * @param hostClock monotonic host time
     */
    public CompressedClock(final long startEventNs, final double speed, final EpochNanoClock hostClock) {
        this(startEventNs, speed, hostClock, Long.MAX_VALUE);
    }

    /**
     * Starts to run now and stands still at the end.
     *
     * @param startEventNs event time now, nanoseconds since the epoch
     * @param speed event seconds per host second, above 0
     * @param hostClock monotonic host time
     * @param endEventNs last event time, not before the start
     */
    public CompressedClock(
            final long startEventNs, final double speed, final EpochNanoClock hostClock, final long endEventNs) {
        if (!(speed > 0) || endEventNs < startEventNs) {
            throw new IllegalArgumentException(
                    "bad clock: speed=" + speed + ", startEventNs=" + startEventNs + ", endEventNs=" + endEventNs);
        }
        this.startEventNs = startEventNs;
        this.endEventNs = endEventNs;
        this.speed = speed;
        this.hostClock = hostClock;
        startHostNs = hostClock.nanoTime();
    }

    @Override
    public long nanoTime() {
        final double elapsedNs = (hostClock.nanoTime() - startHostNs) * speed;
        return elapsedNs >= endEventNs - startEventNs ? endEventNs : startEventNs + (long) elapsedNs;
    }

    /**
     * How fast event time runs.
     *
     * @return event seconds per host second
     */
    public double speed() {
        return speed;
    }
}
