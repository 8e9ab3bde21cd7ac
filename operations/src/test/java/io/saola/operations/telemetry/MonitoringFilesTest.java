package io.saola.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in ops and docs about metrics is true. The engine and the gateway behind them are tested with a running demo. */
class MonitoringFilesTest {
    private static final Path ROOT = root();
    private static final Map<String, Metric> METRICS = MetricCatalog.all();

    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([^|]+) \\| ([^|]*) \\| ([^|]+) \\|");

    @Test
    void shouldDocumentEveryMetricAndNoOther() throws IOException {
        final List<String> documented = new ArrayList<>();
        for (final String line : Files.readAllLines(ROOT.resolve("docs/operations-metrics.md"))) {
            final Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.add(row.group(1));
                final Metric metric = METRICS.get(row.group(1));
                assertThat(metric).as(row.group(1)).isNotNull();
                assertThat(row.group(2)).isEqualTo(metric.kind().name().toLowerCase(Locale.ROOT));
                assertThat(row.group(3)).isEqualTo(metric.unit());
                assertThat(row.group(4).replaceAll("[` ]", "")).isEqualTo(String.join(",", metric.tags()));
                assertThat(row.group(5)).isEqualTo(metric.help());
            }
        }
        assertThat(documented).containsExactlyElementsOf(METRICS.keySet());
    }

    @Test
    void shouldNameMetricsAsPrometheusWantsThem() {
        assertThat(METRICS.values()).allSatisfy(metric -> {
            assertThat(metric.name()).matches("saola(_[a-z0-9]+)+");
            assertThat(metric.name().endsWith("_total")).isEqualTo(metric.kind() == Metric.Kind.COUNTER);
        });
    }

    @Test
    void shouldAlertOnMetricsThatExist() throws IOException {
        final JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(ROOT.resolve("ops/prometheus/alerts.yml").toFile());
        final Set<String> names = new TreeSet<>();
        for (final JsonNode group : rules.path("groups")) {
            for (final JsonNode rule : group.path("rules")) {
                final String name = rule.path("alert").asText();
                assertThat(names.add(name)).as("alert %s only once", name).isTrue();
                PromQl.check(rule.path("expr").asText(), METRICS);
                assertThat(rule.path("labels").path("severity").asText())
                        .as(name)
                        .isIn("warning", "critical");
                assertThat(rule.path("annotations").path("summary").asText())
                        .as(name)
                        .isNotBlank();
                assertThat(rule.path("annotations").path("action").asText())
                        .as(name)
                        .isNotBlank();
            }
        }
        assertThat(names).hasSizeGreaterThan(15);
    }

    @Test
    void shouldLoadTheAlertRulesAndAskTheDefaultPort() throws IOException {
        final JsonNode config = new ObjectMapper(new YAMLFactory())
                .readTree(ROOT.resolve("ops/prometheus/prometheus.yml").toFile());
        assertThat(config.path("rule_files").get(0).asText()).isEqualTo("alerts.yml");
        assertThat(config.findValuesAsText("job_name")).containsExactly("saola");
        assertThat(config.at("/scrape_configs/0/static_configs/0/targets/0").asText())
                .isEqualTo("127.0.0.1:9464");
    }

    @Test
    void shouldDrawMetricsThatExist() throws IOException {
        final JsonNode dashboard = new ObjectMapper()
                .readTree(ROOT.resolve("ops/grafana/saola.json").toFile());
        final List<String> expressions = dashboard.findValuesAsText("expr");
        assertThat(expressions).hasSizeGreaterThan(30).allSatisfy(expression -> PromQl.check(expression, METRICS));
        final Set<Integer> ids = new TreeSet<>();
        dashboard
                .path("panels")
                .forEach(panel -> assertThat(ids.add(panel.path("id").asInt()))
                        .as("panel ids differ")
                        .isTrue());
    }

    @Test
    void shouldNoticeWrongExpressions() {
        for (final String wrong : List.of(
                "saola_no_such_metric > 0",
                "rate(saola_inputs_total[1m]",
                "saola_alerts_total{kode=\"X\"}",
                "saola_alerts_total{code=\"X}",
                "saola_queue_depth{stage=\"logic\"} >",
                "mistake(saola_inputs_total)",
                "rate(saola_queue_depth[1m])",
                "")) {
            assertThat(PromQl.isRight(wrong, METRICS)).as(wrong).isFalse();
        }
        assertThat(PromQl.isRight("sum by (le) (rate(saola_stage_latency_seconds_bucket[1m])) / 2", METRICS))
                .isTrue();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("ops/prometheus"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
