package io.saola.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.engine.counters.EngineCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long DEADLINE_NS = 120_000_000_000L;

    private final EngineCounters counters = new EngineCounters();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();
    private final Health health = new Health(counters.memory().view(), null, () -> null, 0, System::nanoTime);
    private MetricsServer server;

    @BeforeEach
    void open() throws IOException {
        server = MetricsServer.launch(LOOPBACK, 0, () -> "saola_test 1\n", health);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldServeMetricsAndVerdicts() throws Exception {
        assertThat(get("/metrics").body()).isEqualTo("saola_test 1\n");
        assertThat(get("/metrics").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
        assertThat(get("/health").statusCode()).isEqualTo(200);
        final HttpResponse<String> notReady = get("/ready");
        assertThat(notReady.statusCode()).as("nothing is recovered yet").isEqualTo(503);
        final JsonNode document = new ObjectMapper().readTree(notReady.body());
        assertThat(document.path("schema").asText()).isEqualTo("saola.ready/1");
        assertThat(document.path("ok").asBoolean()).isFalse();
        assertThat(document.path("checks").findValuesAsText("name")).contains("recovery", "journal");
        counters.inputs().setRelease(1);
        counters.journaled().setRelease(1);
        counters.logicSequence().setRelease(1);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldServeNothingElse() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/../ready/x").statusCode()).isEqualTo(404);
        final HttpResponse<String> post = client.send(
                request(server.port(), "/metrics")
                        .POST(BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        final HttpResponse<String> head = client.send(
                request(server.port(), "/metrics")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void shouldListenOnLoopbackOnly() {
        assertThatThrownBy(() -> MetricsServer.launch(LOOPBACK, server.port(), () -> "", health))
                .as("the port is taken on this very address")
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    try (Socket other = new Socket(InetAddress.getByName("127.0.0.2"), server.port())) {
                        assertThat(other.isConnected()).isTrue();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    /** Not one scrape is lost. */
    @Test
    void shouldServeAnHonestScrapeBesideAHundredHalfRequests() throws Exception {
        final List<Socket> half = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                half.add(halfRequest(server.port()));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(get("/metrics").statusCode()).as("scrape %d", i).isEqualTo(200);
            }
            assertThat(get("/ready").statusCode()).as("a verdict too").isEqualTo(503);
        } finally {
            for (final Socket socket : half) {
                socket.close();
            }
        }
    }

    /** Clients that begin a request and never end it hold all threads, for a time; then others are served again. */
    @Test
    void shouldOutliveClientsThatNeverFinishARequest() throws Exception {
        final List<Socket> slow = new ArrayList<>();
        try (MetricsChild child = MetricsChild.start()) {
            for (int i = 0; i < 220; i++) {
                slow.add(halfRequest(child.port()));
            }
            final long deadlineNs = System.nanoTime() + DEADLINE_NS;
            boolean isServed = false;
            while (!isServed && System.nanoTime() - deadlineNs < 0) {
                isServed = isServed(child.port());
            }
            assertThat(isServed).as("served again although 220 clients hang").isTrue();
        } finally {
            for (final Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void shouldOutliveGarbage() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write(new byte[] {0, (byte) 0xff, '\r', '\n', '\r', '\n', (byte) i});
            }
        }
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        boolean isServed = false;
        while (!isServed && System.nanoTime() - deadlineNs < 0) {
            isServed = isServed(server.port());
        }
        assertThat(isServed).isTrue();
    }

    private static Socket halfRequest(final int port) throws IOException {
        final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private boolean isServed(final int port) throws InterruptedException {
        try {
            return get(port, "/metrics").statusCode() == 200;
        } catch (final IOException turnedAway) {
            return false;
        }
    }

    private HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        return get(server.port(), path);
    }

    private HttpResponse<String> get(final int port, final String path) throws IOException, InterruptedException {
        return client.send(request(port, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(final int port, final String path) {
        return HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ':' + port + path))
                .timeout(Duration.ofSeconds(60));
    }
}
