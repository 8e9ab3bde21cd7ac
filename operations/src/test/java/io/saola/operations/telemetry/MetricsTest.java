package io.saola.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.AlertCode;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.LatencyRecorder;
import io.saola.engine.counters.Refusal;
import io.saola.engine.counters.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    @TempDir
    private Path directory;

    private final EngineCounters counters = new EngineCounters();
    private ErrorLog errors;

    @BeforeEach
    void openErrors() {
        errors = ErrorLog.create(directory.resolve("errors.dat"), () -> 1, error -> {});
    }

    @AfterEach
    void closeErrors() {
        errors.close();
    }

    @Test
    void shouldShowEveryCounterOfTheEngine() {
        final Set<String> shown = new TreeSet<>();
        MetricCatalog.PLAIN.forEach(plain -> shown.add(plain.label()));
        for (final String label : counters.memory().view().labels()) {
            assertThat(shown.contains(label) || label.startsWith("ingress: refused "))
                    .as("there is a metric for '%s'", label)
                    .isTrue();
        }
        assertThat(counters.memory().view().labels()).containsAll(shown);
    }

    @Test
    void shouldTellValuesInTheirUnits() {
        counters.orders().setRelease(7);
        counters.oldestNonDurableAgeNs().setRelease(1_500_000_000L);
        counters.refused(Refusal.TOO_LONG).setRelease(3);
        counters.memory().alerts().add(1, 1, 1, 1, 1, 1, AlertCode.FEED_STALE.value(), 1, 0);
        counters.memory().strategies().name(0, "vn30-reversion");
        counters.memory().strategies().update(0, true, 5, 1, 4, -250, 900, 1, 0);
        counters.inputs().setRelease(10);
        counters.journaled().setRelease(8);
        counters.logicSequence().setRelease(5);
        errors.onError(new IllegalStateException("once"));

        final List<String> lines = scrape();

        assertThat(lines)
                .contains(
                        "saola_orders_total 7.0",
                        "saola_journal_oldest_not_durable_seconds 1.5",
                        "saola_inputs_refused_total{reason=\"TOO_LONG\"} 3.0",
                        "saola_alerts_total{code=\"FEED_STALE\"} 1.0",
                        "saola_strategy_pnl_vnd{strategy=\"vn30-reversion\"} -250.0",
                        "saola_strategy_executions_total{strategy=\"vn30-reversion\"} 4.0",
                        "saola_queue_depth{stage=\"journal\"} 2.0",
                        "saola_queue_depth{stage=\"logic\"} 3.0",
                        "saola_errors_total 1.0",
                        "saola_errors_distinct 1.0");
    }

    @Test
    void shouldTellLatenciesAsAHistogramThatAddsUp() {
        final LatencyRecorder recorder = counters.memory().latency(Stage.LOGIC);
        for (int i = 0; i < 100; i++) {
            recorder.record(1_000);
        }
        recorder.record(1_000_000_000_000L);

        final List<String> lines = scrape();

        assertThat(lines)
                .contains(
                        "saola_stage_latency_seconds_bucket{stage=\"logic\",le=\"5.11E-7\"} 0",
                        "saola_stage_latency_seconds_bucket{stage=\"logic\",le=\"1.023E-6\"} 100",
                        "saola_stage_latency_seconds_bucket{stage=\"logic\",le=\"68.719476735\"} 100",
                        "saola_stage_latency_seconds_bucket{stage=\"logic\",le=\"+Inf\"} 101",
                        "saola_stage_latency_seconds_count{stage=\"logic\"} 101");
    }

    @Test
    void shouldTellOnlyWhatIsInTheCatalogue() {
        counters.memory().strategies().name(0, "any");
        for (final String line : scrape()) {
            if (line.startsWith("# TYPE ")) {
                final String[] words = line.split(" ", -1);
                assertThat(MetricCatalog.all()).containsKey(words[2]);
                assertThat(MetricCatalog.all().get(words[2]).kind().name()).isEqualToIgnoringCase(words[3]);
            }
        }
    }

    private List<String> scrape() {
        return new Metrics(counters.memory().view(), null, null, errors)
                .scrape()
                .lines()
                .toList();
    }
}
