package io.saola.benchmarks.latency;

import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * A percentile that may be shown: only if ten samples or more lie beyond it, else it is the luck of a few.
 */
public enum Percentile {
    /** Median. */
    P50("p50", 50, 2),
    /** One in ten is slower. */
    P90("p90", 90, 10),
    /** One in a hundred is slower. */
    P99("p99", 99, 100),
    /** One in a thousand is slower. */
    P999("p999", 99.9, 1_000),
    /** One in ten thousand is slower. */
    P9999("p9999", 99.99, 10_000);

    private static final int SAMPLES_BEYOND = 10;

    private final String key;
    private final double percent;
    private final int oneIn;

    Percentile(final String key, final double percent, final int oneIn) {
        this.key = key;
        this.percent = percent;
        this.oneIn = oneIn;
    }

    /** Name in documents. */
    public String key() {
        return key;
    }

    /** Share of samples at or below the value. */
    public double percent() {
        return percent;
    }

    /** Samples that must be there: 100,000 for the 99.99th. */
    public long samplesNeeded() {
        return (long) SAMPLES_BEYOND * oneIn;
    }

    /**
     * The value.
     *
     * @param histogram to read
     * @return empty if there are too few samples
     */
    public OptionalLong of(final Histogram histogram) {
        return histogram.getTotalCount() < samplesNeeded()
                ? OptionalLong.empty()
                : OptionalLong.of(histogram.getValueAtPercentile(percent));
    }
}
