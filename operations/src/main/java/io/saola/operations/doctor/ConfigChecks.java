package io.saola.operations.doctor;

import io.saola.engine.ConfigurationException;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.run.TradingProcess;
import io.saola.strategies.api.StrategyKind;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The configuration, and the servers that it names. */
final class ConfigChecks {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long NS_PER_S = TimeUnit.SECONDS.toNanos(1);
    /** The header has whole seconds and travelled. */
    private static final long SKEW_S = 3;

    private final Host host;
    private final SaolaConfig config;
    private final List<StrategyKind> kinds;
    private final Findings findings;

    ConfigChecks(final Host host, final SaolaConfig config, final List<StrategyKind> kinds, final Findings findings) {
        this.host = host;
        this.config = config;
        this.kinds = kinds;
        this.findings = findings;
    }

    void examine(final boolean asksBroker, final List<Integer> ports) {
        findings.look("config", this::whole);
        if (asksBroker) {
            findings.look("broker", this::broker);
        }
        findings.look("ports", () -> ports(ports));
    }

    private void whole() {
        try {
            TradingProcess.check(config, kinds, EnumSet.allOf(TradingProcess.Part.class));
            findings.ok("config", "fit to start");
        } catch (final ConfigurationException e) {
            findings.fail("config", e.getMessage(), "correct it; saola config check tells the same");
        }
    }

    /** Any answer will do: the broker's clock stands in each. */
    private void broker() throws IOException, InterruptedException {
        final URI address = config.broker().dataRestUrl();
        final HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        final HttpResponse<Void> answer;
        try {
            answer = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(TIMEOUT)
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (final IOException unreachable) {
            findings.warn(
                    "broker",
                    address + " cannot be reached: " + unreachable.getClass().getSimpleName(),
                    "check network, firewall and address");
            return;
        }
        final String date = answer.headers().firstValue("Date").orElse(null);
        if (date == null) {
            findings.ok("broker", address + " answers, without its time");
            return;
        }
        final Instant theirs =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        final long skewS = host.epochClock().nanoTime() / NS_PER_S - theirs.getEpochSecond();
        if (Math.abs(skewS) > SKEW_S) {
            findings.fail("broker", "our clock is " + skewS + " s off the broker's", "see docs/runbook.md#clock-step");
        } else {
            findings.ok("broker", address + " answers; our clocks agree to " + SKEW_S + " s");
        }
    }

    private void ports(final List<Integer> ports) throws IOException {
        final List<String> taken = new ArrayList<>();
        for (final int port : ports) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (final BindException inUse) {
                taken.add(Integer.toString(port));
            }
        }
        findings.expect(
                "ports",
                taken.isEmpty(),
                taken.isEmpty() ? "free: " + ports : "in use: " + String.join(", ", taken),
                "another process listens there: ss -ltnp");
    }
}
