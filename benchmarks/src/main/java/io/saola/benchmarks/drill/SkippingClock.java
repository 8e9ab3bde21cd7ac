package io.saola.benchmarks.drill;

import org.agrona.concurrent.EpochNanoClock;

/** The host's clock, which can be put forward: what an engine paces by event time need not be waited for. Thread-safe. */
final class SkippingClock implements EpochNanoClock {
    private final EpochNanoClock host;
    private volatile long skippedNs;

    SkippingClock(final EpochNanoClock host) {
        this.host = host;
    }

    @Override
    public long nanoTime() {
        return host.nanoTime() + skippedNs;
    }

    /** By one thread only. */
    void skip(final long ns) {
        final long before = skippedNs;
        skippedNs = before + ns;
    }
}
