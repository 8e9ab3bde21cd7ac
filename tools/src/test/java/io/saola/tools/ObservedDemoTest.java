package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.operations.run.OperationsLayout;
import io.saola.operations.telemetry.Metric;
import io.saola.operations.telemetry.MetricCatalog;
import io.saola.tools.support.QuietPort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process looks at a demo that trades: by HTTP and by its files; then the demo is killed, and what it left is looked at. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservedDemoTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @TempDir
    static Path folder;

    private static Path directory;
    private static Process demo;
    private static int port;

    @BeforeAll
    static void startADay() throws IOException {
        directory = folder.resolve("day");
        port = QuietPort.choose();
        final List<String> command = ChildSaola.command(
                List.of("-Xmx512m"),
                "demo",
                "--seconds",
                "240", // more than a slow host needs to look; the demo is killed then
                "--dir",
                directory.toString(),
                "--metrics-port",
                String.valueOf(port));
        final File output = folder.resolve("demo.txt").toFile();
        demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    @AfterAll
    static void removeWhatAKilledProcessLeavesInSharedMemory() throws IOException {
        demo.destroyForcibly();
        for (final Path link :
                List.of(OperationsLayout.counters(directory), OperationsLayout.gatewayCounters(directory))) {
            if (Files.exists(link)) {
                Files.deleteIfExists(link.toRealPath());
            }
        }
    }

    @Test
    @Order(1)
    void shouldBecomeReady() throws Exception {
        final HttpResponse<String> ready = awaited(() -> get("/ready"), answer -> answer.statusCode() == 200);
        final JsonNode document = new ObjectMapper().readTree(ready.body());
        assertThat(document.get("checks").findValuesAsText("name"))
                .containsExactly("engine", "logic", "recovery", "journal", "accounts", "gateway", "feed");
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void shouldScrapeEveryMetricOfTheCatalogueAndNoOther() throws Exception {
        final String scrape = awaited(
                        () -> get("/metrics"),
                        answer -> value(answer.body(), "saola_orders_total") > 0
                                && answer.body().contains("saola_strategy_orders_total"))
                .body();
        final Set<String> names = scrape.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isEqualTo(new TreeSet<>(MetricCatalog.all().keySet()));
        for (final Metric metric : MetricCatalog.all().values()) {
            assertThat(scrape.lines()
                            .filter(line -> line.startsWith(metric.name()))
                            .toList())
                    .as("samples of %s", metric.name())
                    .isNotEmpty()
                    .allSatisfy(line ->
                            metric.tags().forEach(tag -> assertThat(line).contains(tag + "=\"")));
        }
        assertThat(scrape).contains("saola_gateway_state{state=\"READY\"} 1.0");
        assertThat(value(scrape, "saola_token_life_seconds{token=\"trading\"}")).isPositive();
        assertThat(scrape).containsPattern("saola_feed_age_seconds\\{market=\"HOSE\",stream=\"X-QUOTE\"} [0-9]");
        assertThat(value(scrape, "saola_stage_latency_seconds_count{stage=\"tick-to-order\"}"))
                .isPositive();
        assertThat(value(scrape, "saola_disk_free_bytes")).isPositive();
        assertThat(value(scrape, "saola_errors_total")).as(scrape).isZero();
    }

    @Test
    @Order(3)
    void shouldShowTheSameToTop() throws Exception {
        final JsonNode document = awaited(
                () -> CommandRun.of("top", "-n", "1", "-o", "json", "--interval", "0.5", "--dir", directory.toString())
                        .json(),
                top -> top.get("stages").findValues("count").get(1).asLong() > 0);
        assertThat(document.get("running").asBoolean()).isTrue();
        assertThat(document.get("pid").asLong()).isEqualTo(demo.pid());
        assertThat(document.get("strategies").findValuesAsText("name"))
                .containsExactly("vn30f-imbalance", "vn30-reversion", "twap-and-bracket");
        assertThat(document.get("gateway").get("state").asText()).isEqualTo("READY");
        assertThat(document.get("gateway").get("streams")).isNotEmpty();
        assertThat(document.get("alerts")).isNotEmpty();
        final CommandRun table = CommandRun.of("top", "-n", "1", "--interval", "0.1", "--dir", directory.toString());
        assertThat(table.out()).contains("STAGE").contains("vn30-reversion").contains("engine runs");
        final CommandRun csv =
                CommandRun.of("top", "-n", "2", "-o", "csv", "--interval", "0.1", "--dir", directory.toString());
        assertThat(csv.out()).startsWith("at,counter,value,perSecond").contains("\"logic: orders sent\"");
        final CommandRun lines =
                CommandRun.of("top", "-n", "2", "-o", "jsonl", "--interval", "0.1", "--dir", directory.toString());
        assertThat(lines.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"schema\":\"saola.top/1\""));
    }

    @Test
    @Order(4)
    void shouldRefuseTopWithoutATerminalOrWithoutAnEngine() {
        final CommandRun noTerminal = CommandRun.of("top", "--dir", directory.toString());
        assertThat(noTerminal.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noTerminal.err()).contains("no terminal").contains("top -n 1");
        final CommandRun noEngine = CommandRun.of(
                "top", "-n", "1", "--dir", folder.resolve("nothing").toString());
        assertThat(noEngine.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(noEngine.err()).contains("no engine has shown itself").contains("--dir");
        assertThat(CommandRun.of("top", "-n", "0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("top", "-n", "1", "--interval", "0").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("top", "-o", "json").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @Order(5)
    void shouldStillBeReadableWhenTheProcessHasBeenKilled() throws Exception {
        demo.destroyForcibly();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        final JsonNode document = awaited(
                () -> CommandRun.of("top", "-n", "1", "-o", "json", "--interval", "0.1", "--dir", directory.toString())
                        .json(),
                top -> !top.get("running").asBoolean());
        assertThat(document.get("counters").get("logic: orders sent").asLong())
                .as("its last figures are there")
                .isPositive();
        final CommandRun errors = CommandRun.of("errors", "-o", "json", "--dir", directory.toString());
        assertThat(errors.exitCode()).isZero();
        assertThat(errors.json().get("schema").asText()).isEqualTo("saola.errors/1");
        assertThat(errors.json().get("errors")).as(errors.out()).isEmpty();
    }

    private static double value(final String scrape, final String sample) {
        return scrape.lines()
                .filter(line -> line.startsWith(sample + ' '))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T awaited(final Callable<T> look, final Predicate<T> isThere) throws Exception {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        Exception last = null;
        while (System.nanoTime() - deadlineNs < 0 && demo != null) {
            try {
                final T seen = look.call();
                if (isThere.test(seen)) {
                    return seen;
                }
            } catch (final IOException notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError(
                "not seen within 120 s; the demo said: " + Files.readString(folder.resolve("demo.txt")), last);
    }
}
