package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.FaultParameter;
import io.saola.simulator.fault.FaultRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fault rules do to requests, seen by a client. */
@Timeout(180)
final class RequestFaultsTest {
    private static final String NEW_ORDER = "/api/v2/Trading/NewOrder";
    private static final String BOOK = "/api/v2/Trading/orderBook?account=0901351";
    private static final int DEADLINE_MS = 60_000;
    private static final int LATER_THAN_THE_TEST_MS = 600_000;

    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final SteppedClock clock = new SteppedClock(10, 0);
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(clock)
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerAStatusAndTakeTheOrderOnlyIfTold(final boolean isTaken) throws Exception {
        final FaultRule rule = FaultRule.of(FaultKind.STATUS_REPLY)
                .endpoint("NewOrder")
                .status(503)
                .body("<html>busy</html>");
        simulator.faults().add(isTaken ? rule.taken().nth(1) : rule.nth(1));
        final HttpResponse<String> reply = postRaw("1");
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("<html>busy</html>");
        assertThat(ordersInBook()).isEqualTo(isTaken ? 1 : 0);
        assertThat(client.buy(token, "2", "SSI", 100, "19200").path("status").asInt())
                .isEqualTo(200);
        assertThat(simulator.faults().counts()).singleElement().satisfies(count -> {
            assertThat(count.matched()).isEqualTo(2);
            assertThat(count.struck()).isEqualTo(1);
        });
    }

    @Test
    void shouldSendRetryAfterWithAQuotaText() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.STATUS_REPLY)
                        .endpoint("orderBook")
                        .status(429)
                        .body("API calls quota exceeded! maximum admitted 5 per 1s.")
                        .with(FaultParameter.RETRY_AFTER_S, 1));
        final HttpResponse<String> reply = client.getRaw(BOOK, token);
        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).contains("1");
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void shouldAnswerGarbage() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.GARBAGE)
                        .endpoint("NewOrder")
                        .count(64)
                        .taken());
        final HttpResponse<String> reply = postRaw("1");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain("status");
        simulator.faults().clear();
        assertThat(ordersInBook()).isEqualTo(1);
    }

    @Test
    void shouldTakeAnOrderAndAnswerLate() throws Exception {
        final FaultRule slow = FaultRule.of(FaultKind.SLOW).endpoint("NewOrder");
        simulator.faults().add(slow.delayMs(300));
        final long startNs = System.nanoTime();
        final HttpResponse<String> reply = postRaw("1");
        assertThat(reply.body()).contains("\"status\":200");
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(300_000_000L);

        simulator.faults().clear();
        simulator.faults().add(slow.delayMs(LATER_THAN_THE_TEST_MS));
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        try (Socket socket = open()) {
            send(socket, "2");
            assertThat(stream.event("orderEvent", "QU").path("uniqueID").asText())
                    .as("events come before the reply")
                    .isEqualTo("2");
            assertThat(socket.getInputStream().available()).isZero();
        }
    }

    @Test
    void shouldAcceptAnOrderAfterItSaidItFailed() throws Exception {
        final FaultRule late =
                FaultRule.of(FaultKind.LATE_ACCEPT).endpoint("NewOrder").status(504);
        simulator.faults().add(late.delayMs(LATER_THAN_THE_TEST_MS));
        assertThat(postRaw("1").statusCode()).isEqualTo(504);
        assertThat(ordersInBook()).isZero();

        simulator.faults().clear();
        simulator.faults().add(late.delayMs(200));
        assertThat(postRaw("2").statusCode()).isEqualTo(504);
        await(() -> simulator.counters().ordersAccepted() == 1);
        assertThat(requestIdsInBook()).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNeverAnswer(final boolean isTaken) throws Exception {
        final FaultRule rule = FaultRule.of(FaultKind.HANG).endpoint("NewOrder");
        simulator.faults().add(isTaken ? rule.taken() : rule);
        try (Socket socket = open()) {
            send(socket, "1");
            await(() -> simulator.faults().counts().get(0).struck() == 1);
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(ordersInBook()).isEqualTo(isTaken ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void shouldResetAfterSoManyBytes(final int bytes) throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.RESET)
                        .endpoint("NewOrder")
                        .bytes(bytes)
                        .taken());
        try (Socket socket = open()) {
            send(socket, "1");
            final ByteArrayOutputStream received = new ByteArrayOutputStream();
            assertThatThrownBy(() -> {
                        final InputStream in = socket.getInputStream();
                        for (int next = in.read(); next >= 0; next = in.read()) {
                            received.write(next);
                        }
                        throw new AssertionError("the connection ended in order");
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
            assertThat(received.toString(StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK\r\nContent".substring(0, bytes));
        }
        assertThat(ordersInBook()).isEqualTo(1);
    }

    @Test
    void shouldBreakOffTheBody() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.TRUNCATE_BODY).endpoint("NewOrder").bytes(10));
        try (Socket socket = open()) {
            send(socket, "1");
            final String received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(received).contains("Content-Length: ");
            assertThat(received.substring(received.indexOf("\r\n\r\n") + 4)).hasSize(10);
        }
    }

    @Test
    void shouldExpireTheTokenInTheMiddleOfOrders() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.EXPIRE_TOKENS).endpoint("NewOrder").nth(2));
        assertThat(postRaw("1").body()).contains("\"status\":200");
        assertThat(postRaw("2").body()).contains("\"status\":401");
        token = client.tradingToken();
        assertThat(ordersInBook()).isEqualTo(1);
        assertThat(postRaw("3").body()).contains("\"status\":200");
    }

    @Test
    void shouldLeaveOrdersOutOfTheBookForATime() throws Exception {
        client.buy(token, "1", "SSI", 100, "19200");
        client.buy(token, "2", "SSI", 100, "19200");
        client.buy(token, "3", "SSI", 100, "19200");
        final String one =
                simulator.faults().add(FaultRule.of(FaultKind.OMIT_ORDERS).with(FaultParameter.REQUEST_ID, "2"));
        assertThat(requestIdsInBook()).containsExactly("1", "3");
        simulator.faults().remove(one);
        simulator.faults().add(FaultRule.of(FaultKind.OMIT_ORDERS).count(2).times(1));
        assertThat(requestIdsInBook()).containsExactly("1");
        assertThat(requestIdsInBook()).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRestartWithTheOrdersAndWithoutTheSessions(final boolean keepsNotifyIds) throws Exception {
        final HubStream before = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "1", "SSI", 100, "19200");
        final long lastId = before.event("orderEvent", "QU").path("notifyID").asLong();

        simulator.restart(100, keepsNotifyIds);
        await(before::isClosed);
        awaitReturn();

        assertThat(client.get(BOOK, token).path("status").asInt())
                .as("old token")
                .isEqualTo(401);
        token = client.tradingToken();
        assertThat(requestIdsInBook()).containsExactly("1");
        final HubStream after = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "2", "SSI", 100, "19200");
        final long nextId = after.event("orderEvent", "RS").path("notifyID").asLong();
        if (keepsNotifyIds) {
            assertThat(nextId).isGreaterThan(lastId);
        } else {
            assertThat(nextId).isLessThan(20);
        }
    }

    @Test
    void shouldRefuseConnectionsWhileItIsDown() {
        simulator.restart(LATER_THAN_THE_TEST_MS, true);
        assertThat(simulator.isListening()).isFalse();
        await(this::isRefused);
    }

    @Test
    void shouldRestartInTheMiddleOfAnOrderItHasTaken() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.RESTART)
                        .endpoint("NewOrder")
                        .downMs(100)
                        .taken());
        assertThatThrownBy(() -> postRaw("1")).isInstanceOf(IOException.class);
        awaitReturn();
        token = client.tradingToken();
        assertThat(requestIdsInBook()).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"negotiate", "start"})
    void shouldRefuseAStepOfTheStream(final String step) throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.STATUS_REPLY)
                        .endpoint(step)
                        .status(503)
                        .body("no"));
        assertThatThrownBy(() -> client.stream(TestClient.ORDER_HUB, token, -1)).isInstanceOf(Throwable.class);
        assertThat(simulator.counters().connectionsOpened()).isEqualTo("start".equals(step) ? 1 : 0);
    }

    @Test
    void shouldRefuseAndPutOffTheSocket() throws Exception {
        simulator
                .faults()
                .add(FaultRule.of(FaultKind.STATUS_REPLY)
                        .endpoint("connect")
                        .status(503)
                        .nth(1));
        assertThatThrownBy(() -> client.stream(TestClient.ORDER_HUB, token, -1)).isInstanceOf(Exception.class);
        simulator.faults().clear();
        simulator.faults().add(FaultRule.of(FaultKind.SLOW).endpoint("connect").delayMs(100));
        client.stream(TestClient.ORDER_HUB, token, -1);
        assertThat(simulator.counters().connectionsOpened()).isEqualTo(1);
    }

    @Test
    void shouldShowOrdersOfOtherChannels() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        final String orderId = simulator.placeExternalOrder("0901351", "SSI", Side.BUY, Decimals.of(19_200), 100);
        final JsonNode event = stream.event("orderEvent", "QU");
        assertThat(event.path("orderID").asText()).isEqualTo(orderId);
        assertThat(event.path("channel").asText()).isEqualTo("IW");
        simulator.cancelExternally(orderId);
        assertThat(stream.event("orderEvent", "CL").path("orderID").asText()).isEqualTo(orderId);
        assertThatThrownBy(() -> simulator.cancelExternally(orderId)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulator.placeExternalOrder("0901351", "SSI", Side.BUY, 1, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("external order refused");
    }

    private HttpResponse<String> postRaw(final String requestId) throws Exception {
        final String body = TestClient.newOrder(requestId, "SSI", "B", "LO", 100, "19200");
        return client.postSignedRaw(NEW_ORDER, token, body, client.sign(body));
    }

    private int ordersInBook() throws Exception {
        return requestIdsInBook().size();
    }

    private List<String> requestIdsInBook() throws Exception {
        final List<String> ids = new ArrayList<>();
        client.get(BOOK, token)
                .at("/data/orders")
                .forEach(order -> ids.add(order.path("uniqueID").asText()));
        return ids;
    }

    private boolean isRefused() {
        try {
            open().close();
            return false;
        } catch (final IOException e) {
            return true;
        }
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), simulator.port());
    }

    private void send(final Socket socket, final String requestId) throws Exception {
        final String body = TestClient.newOrder(requestId, "SSI", "B", "LO", 100, "19200");
        socket.getOutputStream()
                .write(("POST " + NEW_ORDER + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\nX-Signature: " + client.sign(body) + "\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** A new client then, because the one of before may not have noticed yet that its connections are gone. */
    private void awaitReturn() throws Exception {
        await(simulator::isListening);
        client = new TestClient(simulator.port());
    }

    private static void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + DEADLINE_MS * 1_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadlineNs);
            Thread.onSpinWait();
        }
    }
}
