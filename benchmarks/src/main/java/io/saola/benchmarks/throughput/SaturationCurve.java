package io.saola.benchmarks.throughput;

import io.saola.benchmarks.latency.IdleMode;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.util.List;
import java.util.Locale;

/**
 * What one engine process gave.
 *
 * @param threadingMode of the engine
 * @param durability of its journal
 * @param idleMode of client and engine
 * @param steps of the curve, in the order in which they ran
 * @param baseRepetitions the lowest rate again and again, itself the first
 * @param sustained the highest sustained rate again and again; empty if none was, or rates were given
 * @param sustainedRate messages a second, 0 if none was
 * @param collections of garbage in the engine's process
 * @param collectionMs time of them
 * @param journalBytes written
 * @param firstAlert that the engine raised, or null
 * @param endedBy why the search went no further
 * @param fault why the figures do not count, or null
 */
public record SaturationCurve(
        ThreadingMode threadingMode,
        Durability durability,
        IdleMode idleMode,
        List<RateStep> steps,
        List<RateStep> baseRepetitions,
        List<RateStep> sustained,
        int sustainedRate,
        long collections,
        long collectionMs,
        long journalBytes,
        String firstAlert,
        String endedBy,
        String fault) {
    /** Copies the lists. */
    public SaturationCurve {
        steps = List.copyOf(steps);
        baseRepetitions = List.copyOf(baseRepetitions);
        sustained = List.copyOf(sustained);
    }

    /** For people and file names: {@code shared-buffered}. */
    public String name() {
        return (threadingMode + "-" + durability).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
