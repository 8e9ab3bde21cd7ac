package io.saola.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.operations.config.MetricsConfig;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.operations.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the admin socket refuses and obeys reaches monitors. */
@Timeout(60)
class AdminMetricsTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private AdminRig rig;
    private ErrorLog errors;
    private Telemetry telemetry;

    @BeforeEach
    void launch() {
        rig = new AdminRig(folder);
        errors = ErrorLog.create(folder.resolve("errors.dat"), () -> 1, error -> {});
        telemetry = Telemetry.launch(
                new MetricsConfig(true, "127.0.0.1", 0, 0),
                rig.directory(),
                folder.resolve("gateway-counters"),
                rig.engine(),
                null,
                rig.server().counts(),
                SystemEpochNanoClock.INSTANCE,
                errors);
    }

    @AfterEach
    void close() {
        telemetry.close();
        errors.close();
        rig.close();
    }

    @Test
    void shouldShowEveryReasonBeforeAnythingWasRefused() throws Exception {
        assertThat(refusals()).hasSize(AdminRefusal.values().length).allMatch(line -> line.endsWith(" 0.0"));
        for (final AdminRefusal reason : AdminRefusal.values()) {
            assertThat(refusals()).contains(sample(reason, 0));
        }
        assertThat(scrape()).contains("saola_admin_commands_total 0.0");
    }

    @Test
    void shouldTellMonitorsWhatWasRefusedAndWhatWasObeyed() throws Exception {
        assertThat(refusals()).as("asked before").contains(sample(AdminRefusal.UNKNOWN_USER, 0));

        rig.ask("mallory", Verb.SNAPSHOT_TAKE, Map.of());
        rig.ask("mallory", Verb.RISK_HALT, Map.of());
        rig.ask("vic", Verb.SNAPSHOT_TAKE, Map.of());
        assertThat(rig.ask("olga", Verb.SNAPSHOT_TAKE, Map.of()).outcome()).isEqualTo(Outcome.DONE);

        awaitScrape(
                sample(AdminRefusal.UNKNOWN_USER, 2),
                sample(AdminRefusal.ROLE_TOO_LOW, 1),
                sample(AdminRefusal.MALFORMED, 0),
                "saola_admin_commands_total 1.0");
    }

    private static String sample(final AdminRefusal reason, final int count) {
        return "saola_admin_refused_total{reason=\"" + reason + "\"} " + count + ".0";
    }

    private void awaitScrape(final String... samples) throws IOException, InterruptedException {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        List<String> lines = scrape();
        while (!lines.containsAll(Arrays.asList(samples)) && System.nanoTime() - deadlineNs < 0) {
            lines = scrape();
        }
        assertThat(lines).contains(samples);
    }

    private List<String> refusals() throws IOException, InterruptedException {
        return scrape().stream()
                .filter(line -> line.startsWith("saola_admin_refused_total{"))
                .toList();
    }

    private List<String> scrape() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + telemetry.port() + "/metrics"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }
}
