package io.saola.benchmarks.latency;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

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
 * @param placement of the engine's thread if it was looked at, else null
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
        String placement,
        String fault) {
    /** The full way's median may be so many times the echo's. */
    public static final int TARGET_RATIO_P50 = 4;

    private static final int DISTURBED_FACTOR = 2;

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

    /**
     * True if something else used the host: the echo, which does the same in every round, had medians more than a factor of two
     * apart. A ratio is then the luck of whose turn was disturbed, and can be far too good as well as far too bad.
     */
    public boolean isDisturbed() {
        return areDisturbed(echo.rounds());
    }

    /**
     * The same of any rounds that should be alike.
     *
     * @param rounds latencies, ns
     * @return whether their medians are more than a factor of two apart
     */
    public static boolean areDisturbed(final List<Histogram> rounds) {
        long slowest = 0;
        long fastest = Long.MAX_VALUE;
        for (final Histogram round : rounds) {
            final long median = round.getValueAtPercentile(Percentile.P50.percent());
            slowest = Math.max(slowest, median);
            fastest = Math.min(fastest, median);
        }
        return slowest / DISTURBED_FACTOR > fastest;
    }

    /** True if the run counts, was not disturbed, and its medians are within the target. */
    public boolean isTargetMet() {
        final OptionalDouble ratio = ratio(Percentile.P50);
        return fault == null && !isDisturbed() && ratio.isPresent() && ratio.getAsDouble() <= TARGET_RATIO_P50;
    }
}
