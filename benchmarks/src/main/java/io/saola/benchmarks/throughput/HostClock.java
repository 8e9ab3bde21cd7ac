package io.saola.benchmarks.throughput;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;

/**
 * One clock for all processes of a run: the host's monotonic clock, which its processes share, and one offset to the epoch. So times
 * of different processes may be subtracted. On hosts whose monotonic clock is not shared only times of one process compare.
 *
 * @param offsetNs added to {@link System#nanoTime}
 */
record HostClock(long offsetNs) implements EpochNanoClock {
    /** A clock that shows the time of day now. */
    static HostClock start() {
        final Instant now = Clock.systemUTC().instant();
        return new HostClock(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime());
    }

    /** The same clock, set to another time. */
    HostClock startingAt(final long epochNs) {
        return new HostClock(epochNs - nanoTime() + offsetNs);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + offsetNs;
    }
}
