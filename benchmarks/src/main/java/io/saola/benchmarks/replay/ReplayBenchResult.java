package io.saola.benchmarks.replay;

import io.saola.benchmarks.latency.Environment;
import java.util.List;

/**
 * What {@link ReplayBench} found.
 *
 * @param settings measured with
 * @param environment of the run
 * @param startedAtMs host time
 * @param inputs in the journal
 * @param journalBytes of all its segments
 * @param orders that the strategies of the day sent
 * @param stages in the order of {@link ReplayStage}
 * @param isSameState whether file and memory reached the state that the writer of the day had
 */
public record ReplayBenchResult(
        ReplayBenchSettings settings,
        Environment environment,
        long startedAtMs,
        long inputs,
        long journalBytes,
        long orders,
        List<ReplayStageResult> stages,
        boolean isSameState) {
    /** The figures of one stage. */
    public ReplayStageResult of(final ReplayStage stage) {
        return stages.stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow();
    }
}
