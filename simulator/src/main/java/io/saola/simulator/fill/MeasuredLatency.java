package io.saola.simulator.fill;

/** A given list of delays, over and over; a constant is a list of one. */
final class MeasuredLatency implements LatencyModel {
    /** A minute: a longer way is a lost message, not a slow one. */
    static final long MAX_LATENCY_NS = 60_000_000_000L;

    private final long[] latenciesNs;
    private int next;

    MeasuredLatency(final long... latenciesNs) {
        if (latenciesNs.length == 0) {
            throw new IllegalArgumentException("no latencies given");
        }
        for (int i = 0; i < latenciesNs.length; i++) {
            requireRange(latenciesNs[i], i);
        }
        this.latenciesNs = latenciesNs.clone();
    }

    @Override
    public long nextNs() {
        final long latencyNs = latenciesNs[next];
        next = next + 1 == latenciesNs.length ? 0 : next + 1;
        return latencyNs;
    }

    static void requireRange(final long latencyNs, final int position) {
        if (latencyNs < 0 || latencyNs > MAX_LATENCY_NS) {
            throw new IllegalArgumentException(
                    "latency not in 0 to " + MAX_LATENCY_NS + " ns: latencyNs=" + latencyNs + ", position=" + position);
        }
    }
}
