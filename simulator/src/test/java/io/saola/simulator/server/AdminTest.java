package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be done to a running simulator over HTTP. */
@Timeout(180)
final class AdminTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(new SteppedClock(10, 0))
                .messageRate(0)
                .tradingDate(SteppedClock.DATE)
                .errorHandler(errors::add));
        client = new TestClient(simulator.port());
        token = client.tradingToken();
    }

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldAddCountAndRemoveRules() throws Exception {
        final String rules = """
                {"fault":"status-reply","endpoint":"NewOrder","status":503,"name":"busy"}
                {"fault":"drop","hub":"order"}
                """;
        assertThat(json(send("POST", "faults", rules)).path("added").toString()).isEqualTo("[\"busy\",\"drop-2\"]");
        client.buy(token, "1", "SSI", 100, "19200");
        final JsonNode busy = json(send("GET", "faults", "")).at("/rules/0");
        assertThat(busy.path("name").asText()).isEqualTo("busy");
        assertThat(busy.path("struck").asInt()).isEqualTo(1);
        assertThat(json(send("GET", "counters", "")).at("/faults/0/struck").asInt())
                .isEqualTo(1);
        assertThat(json(send("DELETE", "faults?name=busy", "")).path("removed").asInt())
                .isEqualTo(1);
        assertThat(client.buy(token, "2", "SSI", 100, "19200").path("status").asInt())
                .isEqualTo(200);
        assertThat(json(send("GET", "counters", "")).path("ordersAccepted").asInt())
                .isEqualTo(1);
        assertThat(json(send("DELETE", "faults", "")).path("removed").asInt()).isEqualTo(1);
        assertThat(simulator.faults().isActive()).isFalse();
    }

    @Test
    void shouldRefuseWrongRulesAsAWhole() throws Exception {
        final HttpResponse<String> reply = send("POST", "faults", "{\"fault\":\"drop\"}\n{\"fault\":\"dropp\"}");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(json(reply).at("/errors/0").asText()).isEqualTo("body:2: unknown fault: dropp; did you mean drop?");
        assertThat(simulator.faults().isActive()).isFalse();
        assertThat(send("DELETE", "faults?name=none", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", "nothing", "").statusCode()).isEqualTo(404);
        assertThat(send("POST", "streams", "{\"hub\":\"order\",\"fault\":\"drop\"}")
                        .body())
                .contains("streams");
        assertThat(send("POST", "restart", "{\"downMs\":-1}").statusCode()).isEqualTo(400);
        assertThat(send("POST", "restart", "{\"notifyIds\":\"maybe\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldBreakStreamsPlaceOrdersAndExpireTokens() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        final String orderId = json(send(
                        "POST",
                        "orders",
                        "{\"account\":\"0901351\",\"symbol\":\"SSI\",\"buySell\":\"B\",\"price\":19200,\"quantity\":100}"))
                .path("orderID")
                .asText();
        assertThat(stream.event("orderEvent", "QU").path("orderID").asText()).isEqualTo(orderId);
        assertThat(send("DELETE", "orders?orderID=" + orderId, "").statusCode()).isEqualTo(200);
        assertThat(stream.event("orderEvent", "CL").path("orderID").asText()).isEqualTo(orderId);
        assertThat(json(send("POST", "streams", "{\"hub\":\"order\",\"fault\":\"close\"}"))
                        .path("streams")
                        .asInt())
                .isEqualTo(1);
        assertThat(stream.closeCode()).isEqualTo(1001);
        send("DELETE", "tokens", "");
        assertThat(client.get("/api/v2/Trading/orderBook?account=0901351", token)
                        .path("status")
                        .asInt())
                .isEqualTo(401);
        send("POST", "otp", "");
        assertThat(client.post("/api/v2/Trading/GetOTP", "{\"consumerID\":\"a\",\"consumerSecret\":\"b\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(400);
        send("DELETE", "otp", "");
        assertThat(send("POST", "restart", "{\"downMs\":10}").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotListenToWebPages() throws Exception {
        final HttpRequest request = HttpRequest.newBuilder(uri("faults"))
                .header("Origin", "http://example.org")
                .DELETE()
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> send(final String method, final String path, final String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(final String path) {
        return URI.create("http://127.0.0.1:" + simulator.port() + "/admin/" + path);
    }

    private static JsonNode json(final HttpResponse<String> reply) throws Exception {
        return new ObjectMapper().readTree(reply.body());
    }
}
