package io.saola.benchmarks.throughput;

import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.LatencyResult;
import io.saola.benchmarks.latency.Percentile;
import io.saola.benchmarks.start.Safepoint;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What one engine process gave.
 *
 * @param threadingMode of the engine
 * @param durability of its journal
 * @param idleMode of engine and echo
 * @param steps of the curve, in the order in which they ran
 * @param echo the floor at the lowest rate, ns from the intended send to the arrival, a histogram a round
 * @param baseRepetitions the lowest rate again and again, in turns with the echo
 * @param sustained the highest sustained rate again and again; empty if none was, or rates were given
 * @param sustainedRate messages a second, 0 if none was
 * @param collections of garbage in the engine's process
 * @param collectionMs time of them
 * @param journalBytes written
 * @param stops of all threads of the engine's process after its warm-up
 * @param firstAlert that the engine raised, or null
 * @param endedBy why the search went no further
 * @param fault why the figures do not count, or null
 */
public record SaturationCurve(
        ThreadingMode threadingMode,
        Durability durability,
        IdleMode idleMode,
        List<RateStep> steps,
        List<Histogram> echo,
        List<RateStep> baseRepetitions,
        List<RateStep> sustained,
        int sustainedRate,
        long collections,
        long collectionMs,
        long journalBytes,
        List<Safepoint> stops,
        String firstAlert,
        String endedBy,
        String fault) {
    /** Copies the lists. */
    public SaturationCurve {
        stops = List.copyOf(stops);
        steps = List.copyOf(steps);
        echo = List.copyOf(echo);
        baseRepetitions = List.copyOf(baseRepetitions);
        sustained = List.copyOf(sustained);
    }

    /** All rounds of the echo. */
    public Histogram echoLatency() {
        return sum(echo);
    }

    /** From the intended send to the order at the lowest rate, all repetitions. */
    public Histogram orderLatency() {
        return sum(baseRepetitions.stream().map(RateStep::orderLatency).toList());
    }

    /** From the intended send to the order at the highest sustained rate, all repetitions. */
    public Histogram sustainedLatency() {
        return sum(sustained.stream().map(RateStep::orderLatency).toList());
    }

    /**
     * The engine's way over the echo's at the lowest rate.
     *
     * @param percentile of both
     * @return empty if one of them has too few samples
     */
    public OptionalDouble ratio(final Percentile percentile) {
        final OptionalLong floor = percentile.of(echoLatency());
        final OptionalLong whole = percentile.of(orderLatency());
        return floor.isPresent() && whole.isPresent()
                ? OptionalDouble.of((double) whole.getAsLong() / floor.getAsLong())
                : OptionalDouble.empty();
    }

    /** True if something else used the host: rounds of the echo, which does the same in each, differ by a factor of two. */
    public boolean isDisturbed() {
        return LatencyResult.areDisturbed(echo);
    }

    /** Inputs a second, reports included, done in the slowest repetition of the highest sustained rate; 0 if none was. */
    public double sustainedInputsPerSecond() {
        return sustained.stream().mapToDouble(RateStep::inputsPerSecond).min().orElse(0);
    }

    private static Histogram sum(final List<Histogram> histograms) {
        final Histogram sum = new Histogram(RigClient.MAX_LATENCY_NS, 3);
        histograms.forEach(sum::add);
        return sum;
    }

    /** For people and file names: {@code shared-buffered}. */
    public String name() {
        return (threadingMode + "-" + durability).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
