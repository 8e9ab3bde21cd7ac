package io.saola.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.ThreadingMode;
import io.saola.engine.counters.Stage;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run must give whatever the host is doing. Nothing here judges a latency or a rate. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ThroughputBenchTest {
    private static final int BOUND_MS = 10_000;

    @TempDir
    private Path directory;

    @Test
    void shouldCarryEveryMessageThroughAnEngineInAnotherProcess() {
        final List<String> told = new ArrayList<>();
        final ThroughputResult result = new ThroughputBench(
                        settings(ThreadingMode.SHARED, Durability.BUFFERED, 1), told::add, () -> false)
                .run();

        assertThat(result.fault()).isNull();
        final SaturationCurve curve = result.curves().get(0);
        assertThat(curve.name()).isEqualTo("shared-buffered");
        assertThat(curve.steps()).as("%s", told).hasSize(2);
        for (final RateStep step : curve.steps()) {
            assertThat(step.sent()).isEqualTo(step.intended());
            assertThat(step.lost()).isZero();
            assertThat(step.refused()).isZero();
            assertThat(step.entry().getTotalCount()).isEqualTo(step.intended());
            assertThat(step.orders()).isPositive();
            assertThat(step.orderLatency().getTotalCount()).isBetween(1L, step.orders());
            assertThat(step.reports())
                    .as("each order is accepted, queued and filled")
                    .isEqualTo(3 * step.orders());
            assertThat(step.stages().get(Stage.LOGIC).count())
                    .as("every input is timed, timers on top")
                    .isGreaterThanOrEqualTo(step.intended() + step.reports());
            assertThat(step.stages().get(Stage.JOURNAL).count()).isGreaterThanOrEqualTo(step.intended());
        }
        assertThat(curve.echo())
                .hasSize(1)
                .allSatisfy(round -> assertThat(round.getTotalCount()).isEqualTo(1_000));
        assertThat(curve.baseRepetitions()).hasSize(1);
        assertThat(curve.sustainedRate()).isEqualTo(4_000);
        assertThat(curve.journalBytes()).isPositive();
        assertThat(directory).as("journals are removed").isEmptyDirectory();
    }

    @Test
    void shouldMeasureAnEngineWithoutAJournal() {
        final ThroughputResult result = new ThroughputBench(
                        settings(ThreadingMode.DEDICATED, Durability.NONE, 2), line -> {}, () -> false)
                .run();

        assertThat(result.fault()).isNull();
        final SaturationCurve curve = result.curves().get(0);
        assertThat(curve.baseRepetitions()).hasSize(2);
        assertThat(curve.steps()).allSatisfy(step -> {
            assertThat(step.lost()).isZero();
            assertThat(step.stages().get(Stage.JOURNAL).count()).isZero();
        });
        assertThat(curve.journalBytes()).isZero();
    }

    private ThroughputSettings settings(
            final ThreadingMode threadingMode, final Durability durability, final int repetitions) {
        return new ThroughputSettings(
                List.of(threadingMode),
                List.of(durability),
                List.of(2_000, 4_000),
                0.5,
                0.25,
                repetitions,
                BOUND_MS,
                20,
                1,
                List.of(),
                directory);
    }
}
