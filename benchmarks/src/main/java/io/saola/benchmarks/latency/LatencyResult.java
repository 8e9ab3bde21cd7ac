package io.saola.benchmarks.latency;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a run gave.
 *
 * @param settings what was asked for
 * @param environment where it ran
 * @param startedNs wall clock, ns since the epoch
 * @param echo the floor
 * @param full the engine's way
 * @param engineBackPressure times a ring or the egress inside the engine was full, warm-up included
 * @param journalBytes written by the engine's journal, warm-up included
 * @param fault why the figures are not to be trusted, or null
 */
public record LatencyResult(
        LatencySettings settings,
        Environment environment,
        long startedNs,
        WayResult echo,
        WayResult full,
        long engineBackPressure,
        long journalBytes,
        String fault) {
    /** The full way's median may be so many times the echo's. */
    public static final int TARGET_RATIO_P50 = 5;

    /**
     * Full way over echo.
     *
     * @param percentile of both
     * @return empty if one of them has too few samples
     */
    public OptionalDouble ratio(final Percentile percentile) {
        final OptionalLong floor = percentile.of(echo.latency());
        final OptionalLong whole = percentile.of(full.latency());
        return floor.isPresent() && whole.isPresent()
                ? OptionalDouble.of((double) whole.getAsLong() / floor.getAsLong())
                : OptionalDouble.empty();
    }

    /** True if the medians are there and within the target. */
    public boolean isTargetMet() {
        final OptionalDouble ratio = ratio(Percentile.P50);
        return ratio.isPresent() && ratio.getAsDouble() <= TARGET_RATIO_P50;
    }
}
