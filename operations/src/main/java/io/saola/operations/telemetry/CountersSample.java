package io.saola.operations.telemetry;

import io.saola.engine.counters.CountersView;
import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.RecordedAlert;
import io.saola.engine.counters.Stage;
import io.saola.engine.counters.StrategyFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a process shows of itself, copied at one moment.
 *
 * @param takenNs the moment, by {@link System#nanoTime}
 * @param takenMs the moment, ms since the epoch
 * @param pid process that writes, or wrote
 * @param startMs its start, ms since the epoch
 * @param activityMs its last sign of life, ms since the epoch; 0 after a clean end
 * @param counters values by label
 * @param depths what waits before each stage; of an engine
 * @param latencies by stage; of an engine
 * @param strategies by id; of an engine
 * @param alertCount alerts so far; of an engine
 * @param alerts the last ones, the newest first; of an engine
 */
public record CountersSample(
        long takenNs,
        long takenMs,
        long pid,
        long startMs,
        long activityMs,
        Map<String, Long> counters,
        QueueDepths depths,
        Map<Stage, LatencyCounts> latencies,
        List<StrategyFigures> strategies,
        long alertCount,
        List<RecordedAlert> alerts) {
    private static final long ALIVE_WITHIN_MS = 5_000;
    private static final int ALERTS = 32;

    /**
     * Takes one of a process that runs or has run.
     *
     * @param file of its counters
     * @return the copy
     * @throws IOException if there is no such file, or it is of another version
     */
    public static CountersSample take(final Path file) throws IOException {
        try (CountersView view = CountersView.open(file)) {
            return of(view);
        }
    }

    /**
     * Copies a view.
     *
     * @param view of counters
     * @return the copy
     */
    public static CountersSample of(final CountersView view) {
        final Map<String, Long> counters = new LinkedHashMap<>();
        view.labels().forEach(label -> counters.put(label, view.value(label)));
        final Map<Stage, LatencyCounts> latencies = new EnumMap<>(Stage.class);
        for (final Stage stage : Stage.values()) {
            latencies.put(stage, view.latency(stage));
        }
        return new CountersSample(
                System.nanoTime(),
                System.currentTimeMillis(),
                view.pid(),
                view.startMs(),
                view.activityMs(),
                counters,
                QueueDepths.of(view),
                latencies,
                view.strategies(),
                view.alertCount(),
                view.alerts(ALERTS));
    }

    /**
     * A counter's value.
     *
     * @param label of the counter
     * @return its value, 0 if there is none
     */
    public long value(final String label) {
        return counters.getOrDefault(label, 0L);
    }

    /** True if the process gave a sign of life in the last five seconds. */
    public boolean isAlive() {
        return activityMs != 0 && takenMs - activityMs <= ALIVE_WITHIN_MS;
    }
}
