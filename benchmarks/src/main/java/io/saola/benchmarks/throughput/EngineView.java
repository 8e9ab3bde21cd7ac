package io.saola.benchmarks.throughput;

import io.saola.engine.counters.CountersView;
import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.Refusal;
import io.saola.engine.counters.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** What the engine's process shows of itself, read from its counters file. Not thread-safe. */
final class EngineView implements AutoCloseable {
    private static final String ACCEPTED = "ingress: inputs accepted";
    private static final String SEQUENCE_BEFORE = "ingress: sequence before the first input";

    private final CountersView counters;

    EngineView(final Path countersFile) {
        try {
            counters = CountersView.open(countersFile);
        } catch (final IOException e) {
            throw new UncheckedIOException("the engine shows no counters in " + countersFile, e);
        }
    }

    /**
     * Whether all accepted inputs have run through the logic, and all effects of them are released and have arrived.
     *
     * @param effectsArrived at the one who asks
     */
    boolean isQuiet(final long effectsArrived) {
        final long accepted = counters.value(SEQUENCE_BEFORE) + counters.value(ACCEPTED);
        final long decided = counters.value("logic: effects decided");
        return counters.value("logic: last sequence") >= accepted
                && counters.value("logic: effects decided") == decided
                && effectsReleased() == decided
                && effectsArrived == decided;
    }

    /** How far each stage has come, in words. */
    String standing() {
        return "accepted=" + (counters.value(SEQUENCE_BEFORE) + counters.value(ACCEPTED))
                + ", appended=" + counters.value("journal: last sequence appended")
                + ", lastSequence=" + counters.value("logic: last sequence")
                + ", effectsDecided=" + counters.value("logic: effects decided")
                + ", effectsReleased=" + effectsReleased();
    }

    long effectsReleased() {
        return counters.value("egress: effects released");
    }

    long instruments() {
        return counters.value("logic: instruments defined");
    }

    /** Why the figures do not count, or null. */
    String fault() {
        if (counters.activityMs() == 0) {
            return "the engine ended";
        }
        return counters.value("logic: trading state of the firm") == 0
                ? null
                : "the kill switch stopped the firm's trading, state "
                        + counters.value("logic: trading state of the firm");
    }

    /** A copy of what a step compares. */
    Figures figures() {
        long refused = counters.value("logic: inputs refused, contradict the state");
        for (final Refusal refusal : Refusal.values()) {
            refused += counters.value("ingress: refused " + refusal);
        }
        final Map<Stage, LatencyCounts> stages = new EnumMap<>(Stage.class);
        for (final Stage stage : Stage.values()) {
            stages.put(stage, counters.latency(stage));
        }
        return new Figures(
                counters.value(ACCEPTED),
                counters.value("ingress: gaps in a sender's sequence"),
                refused,
                counters.value("logic: order wishes refused"),
                stages);
    }

    @Override
    public void close() {
        counters.close();
    }

    /**
     * Figures of one moment.
     *
     * @param accepted inputs, those of the engine itself included
     * @param gaps in senders' sequences
     * @param refused inputs
     * @param ordersRefused by risk
     * @param stages histograms
     */
    record Figures(long accepted, long gaps, long refused, long ordersRefused, Map<Stage, LatencyCounts> stages) {
        /** Inputs that were sent since and are neither accepted nor refused, and gaps that senders' sequences show. */
        long missing(final Figures before, final long sent) {
            final long dealtWith = accepted - before.accepted() + refused - before.refused();
            return Math.max(0, sent - dealtWith) + gaps - before.gaps();
        }

        /** Stages without what was counted before. */
        Map<Stage, LatencyCounts> since(final Figures before) {
            final Map<Stage, LatencyCounts> difference = new EnumMap<>(Stage.class);
            stages.forEach((stage, counts) ->
                    difference.put(stage, counts.since(before.stages().get(stage))));
            return difference;
        }
    }
}
