package io.saola.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.saola.operations.alerts.AlertMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The other side of a webhook: what a person on duty would read. */
final class AlertInbox implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

    private final HttpServer server;
    private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();

    AlertInbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            alerts.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** How many came so far: what is awaited later comes behind. */
    int count() {
        return alerts.size();
    }

    /** Waits for an alert behind the first so many. */
    JsonNode await(final int behind, final String code, final Predicate<JsonNode> condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() - deadlineNs < 0) {
            for (int i = behind; i < alerts.size(); i++) {
                final JsonNode alert = alerts.get(i);
                if (alert.path("code").asText().equals(code) && condition.test(alert)) {
                    return alert;
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(alerts.stream()
                        .skip(behind)
                        .map(alert -> alert.path("code").asText()
                                + ' '
                                + alert.path("scope").asText()))
                .as("alerts while waiting for %s", code)
                .contains(code);
        throw new AssertionError(code + " came, but not as it should: " + alerts);
    }

    /** Waits until an alert behind the first so many is told, by itself or, soon after another of its kind, in a summary. */
    void awaitTold(final int behind, final String code) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        boolean isTold = false;
        while (!isTold && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(5_000_000);
            isTold = alerts.stream()
                    .skip(behind)
                    .anyMatch(alert -> alert.path("code").asText().equals(code)
                            || (alert.path("code").asText().equals(AlertMessage.SUMMARY)
                                    && alert.path("what").asText().contains(" " + code + " ")));
        }
        assertThat(isTold).as("%s is told: %s", code, alerts).isTrue();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
