package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OrderStreamTest {
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final SteppedClock clock = new SteppedClock(10, 0);
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(clock)
                .messageRate(30)
                .tradingDate(SteppedClock.DATE)
                .openingPosition("FPT", 5_000)
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
    void shouldEchoAnOrderAndReportItReadyThenQueued() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        final JsonNode reply = client.buy(token, "16781950", "SSI", 300, "19200");
        assertThat(reply.path("status").asInt()).isEqualTo(200);
        assertThat(reply.at("/data/requestID").asText()).isEqualTo("16781950");
        assertThat(reply.at("/data/requestData/price").asInt()).isEqualTo(19_200);
        assertThat(reply.at("/data/requestData").has("deviceId")).isFalse();
        final JsonNode ready = stream.nextMessage();
        final JsonNode queued = stream.nextMessage();
        assertThat(ready.path("type").asText()).isEqualTo("orderEvent");
        assertThat(ready.at("/data/orderStatus").asText()).isEqualTo("RS");
        assertThat(queued.at("/data/orderStatus").asText()).isEqualTo("QU");
        assertThat(queued.at("/data/notifyID").asLong())
                .isBetween(
                        ready.at("/data/notifyID").asLong() + 1,
                        ready.at("/data/notifyID").asLong() + 15);
        final JsonNode data = queued.path("data");
        assertThat(data.path("uniqueID").asText()).isEqualTo("16781950");
        assertThat(data.path("origRequestID").asText()).isEqualTo("16781950");
        assertThat(data.path("orderID").asText()).matches("261120\\d{8}");
        assertThat(data.path("osQty").asInt()).isEqualTo(300);
        assertThat(data.path("inputTime").isTextual()).isTrue();
    }

    @Test
    void shouldRefuseATamperedBodyAndAMissingSignature() throws Exception {
        final String body = TestClient.newOrder("1", "SSI", "B", "LO", 300, "19200");
        final String tampered = body.replace("300", "900");
        assertThat(client.postSigned("/api/v2/Trading/NewOrder", token, tampered, client.sign(body))
                        .path("status")
                        .asInt())
                .isEqualTo(401);
        assertThat(client.postSigned("/api/v2/Trading/NewOrder", token, body, "zz")
                        .path("status")
                        .asInt())
                .isEqualTo(401);
        assertThat(client.get("/api/v2/Trading/auditOrderBook?account=0901351", token)
                        .at("/data/orders"))
                .isEmpty();
        assertThat(simulator.counters().signaturesRefused()).isEqualTo(2);
        assertThat(client.postSigned("/api/v2/Trading/NewOrder", token, body, client.sign(body))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void shouldReportAFillBeforeTheStateItLeadsTo() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.order("/api/v2/Trading/NewOrder", token, TestClient.newOrder("5", "FPT", "S", "MTL", 100, "0"));
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("RS");
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("QU");
        final JsonNode match = stream.nextMessage();
        assertThat(match.path("type").asText()).isEqualTo("orderMatchEvent");
        assertThat(match.at("/data/matchQty").asInt()).isEqualTo(100);
        final JsonNode filled = stream.nextMessage();
        assertThat(filled.at("/data/orderStatus").asText()).isEqualTo("FF");
        assertThat(filled.at("/data/avgPrice").decimalValue())
                .isEqualByComparingTo(match.at("/data/matchPrice").decimalValue());
        assertThat(filled.at("/data/notifyID").asLong())
                .isGreaterThan(match.at("/data/notifyID").asLong());
        assertThat(simulator.counters().clientFills()).isEqualTo(1);
    }

    @Test
    void shouldTellAFuturesAccountOfItsPosition() throws Exception {
        final String future = Universe.vn30(SteppedClock.DATE).instruments().stream()
                .filter(Instrument::isFuture)
                .map(Instrument::symbol)
                .findFirst()
                .orElseThrow();
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.order("/api/v2/Trading/NewOrder", token, TestClient.newOrder("1", future, "B", "MTL", 1, "0"));
        final JsonNode open = stream.event("clientPortfolioEvent", "");
        assertThat(open.path("account").asText()).isEqualTo("0901358");
        assertThat(open.path("clientPortfoliosClose").isNull()).isTrue();
        assertThat(open.at("/clientPortfoliosOpen/0/instrumentID").asText()).isEqualTo(future);
        assertThat(open.at("/clientPortfoliosOpen/0/net").asInt()).isEqualTo(1);
        assertThat(open.at("/clientPortfoliosOpen/0/bidAvgPrice").asDouble()).isPositive();
        client.order("/api/v2/Trading/NewOrder", token, TestClient.newOrder("2", future, "S", "MTL", 1, "0"));
        final JsonNode closed = stream.event("clientPortfolioEvent", "");
        assertThat(closed.at("/clientPortfoliosClose/0/net").asInt()).isZero();
        assertThat(closed.at("/clientPortfoliosClose/0/floatingPL").asDouble()).isZero();
    }

    @Test
    void shouldModifyAndCancelUnderTheRequestsOwnId() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "1", "SSI", 300, "19200");
        final String orderId = stream.event("orderEvent", "QU").path("orderID").asText();
        client.order("/api/v2/Trading/ModifyOrder", token, TestClient.modify("2", "SSI", orderId, 300, "19250"));
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("WM");
        final JsonNode modified = stream.nextMessage().path("data");
        assertThat(modified.path("orderStatus").asText()).isEqualTo("QU");
        assertThat(modified.path("price").asInt()).isEqualTo(19_250);
        assertThat(modified.path("uniqueID").asText()).isEqualTo("2");
        assertThat(modified.path("origRequestID").asText()).isEqualTo("1");
        client.order("/api/v2/Trading/CancelOrder", token, TestClient.cancel("3", "SSI", orderId));
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("WC");
        final JsonNode cancelled = stream.nextMessage().path("data");
        assertThat(cancelled.path("orderStatus").asText()).isEqualTo("CL");
        assertThat(cancelled.path("cancelQty").asInt()).isEqualTo(300);
        assertThat(cancelled.path("osQty").asInt()).isZero();
        client.order("/api/v2/Trading/CancelOrder", token, TestClient.cancel("4", "SSI", orderId));
        final JsonNode error = stream.event("orderError", "");
        assertThat(error.path("message").asText()).isEqualTo("Invalid Order Transition Error!");
        assertThat(error.path("uniqueID").asText()).isEqualTo("4");
        assertThat(client.get("/api/v2/Trading/cashAcctBal?account=0901351", token)
                        .at("/data/cashOnHold")
                        .asLong())
                .isZero();
        assertThat(client.get("/api/v2/Trading/auditOrderBook?account=0901351", token)
                        .at("/data/orders/0/lastErrorEvent/orderStatus")
                        .asText())
                .isEqualTo("RJ");
    }

    @Test
    void shouldRefuseOnTheStreamWhatTheReplyTook() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        final String[][] cases = {
            {"XYZ", "B", "LO", "100", "20000", "ORD001"},
            {"SSI", "B", "ATO", "100", "0", "ORD016"},
            {"SSI", "B", "LO", "150", "20000", "ORD005"},
            {"SSI", "B", "LO", "100", "20010", "ORD004"},
            {"SSI", "B", "LO", "100", "10000", "ORD002"},
            {"SSI", "B", "LO", "100", "30000", "ORD003"},
            {"SSI", "B", "LO", "600000", "20000", "ORD008"},
            {"SSI", "S", "LO", "100", "20000", "ORD007"},
            {"SSI", "B", "GTD", "100", "0", "ORD010"},
        };
        for (int i = 0; i < cases.length; i++) {
            final String[] each = cases[i];
            final String requestId = Integer.toString(100 + i);
            final JsonNode reply = client.order(
                    "/api/v2/Trading/NewOrder",
                    token,
                    TestClient.newOrder(requestId, each[0], each[1], each[2], Long.parseLong(each[3]), each[4]));
            assertThat(reply.path("status").asInt()).as(each[5]).isEqualTo(200);
            final JsonNode error = stream.nextMessage();
            assertThat(error.path("type").asText()).as(each[5]).isEqualTo("orderError");
            assertThat(error.at("/data/errorCode").asText()).as(requestId).isEqualTo(each[5]);
            assertThat(error.at("/data/notifyID").asLong()).isZero();
            assertThat(error.at("/data/uniqueID").asText()).isEqualTo(requestId);
            assertThat(error.at("/data/orderID").asText()).isEqualTo("T20261120sml00000" + requestId);
        }
        assertThat(simulator.counters().ordersRefused()).isEqualTo(cases.length);
        assertThat(client.get("/api/v2/Trading/auditOrderBook?account=0901351", token)
                        .at("/data/orders"))
                .hasSize(cases.length);
    }

    @Test
    void shouldKeepTheFirstOfTwoOrdersWithOneRequestId() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "7", "SSI", 300, "19200");
        client.buy(token, "00000007", "SSI", 300, "19200");
        final JsonNode error = stream.event("orderError", "");
        assertThat(error.path("errorCode").asText()).isEqualTo("ORD006");
        final JsonNode orders =
                client.get("/api/v2/Trading/orderBook?account=0901351", token).at("/data/orders");
        assertThat(orders).hasSize(1);
        assertThat(orders.at("/0/orderStatus").asText()).isEqualTo("QU");
    }

    @Test
    void shouldReplayFromTheNotifyIdThatIsAskedFor() throws Exception {
        client.buy(token, "1", "SSI", 300, "19200");
        client.buy(token, "2", "SSI", 150, "19200");
        client.buy(token, "3", "SSI", 300, "19200");
        final HubStream all = client.stream(TestClient.ORDER_HUB, token, 0);
        final List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(all.nextMessage().at("/data/notifyID").asLong());
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates().doesNotContain(0L);
        final HubStream some = client.stream(TestClient.ORDER_HUB, token, ids.get(2));
        assertThat(some.nextMessage().at("/data/notifyID").asLong()).isEqualTo(ids.get(2));
        assertThat(some.nextMessage().at("/data/notifyID").asLong()).isEqualTo(ids.get(3));
        final HubStream live = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "4", "SSI", 300, "19200");
        assertThat(live.nextMessage().at("/data/uniqueID").asText()).isEqualTo("4");
        assertThat(some.nextMessage().at("/data/uniqueID").asText()).isEqualTo("4");
        assertThat(all.nextMessage().at("/data/uniqueID").asText()).isEqualTo("4");
    }

    @Test
    void shouldTradeFuturesOnTheirOwnAccount() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.order("/api/v2/Trading/derNewOrder", token, TestClient.newOrder("1", "41I1GC000", "S", "MTL", 2, "0"));
        final JsonNode filled = stream.event("orderEvent", "FF");
        assertThat(filled.path("marketID").asText()).isEqualTo("VNFE");
        assertThat(client.get("/api/v2/Trading/derivPosition?account=0901358", token)
                        .at("/data/openPosition/0/shortQty")
                        .asInt())
                .isEqualTo(2);
        client.order(
                "/api/v2/Trading/NewOrder",
                token,
                TestClient.newOrder("2", "41I1GC000", "B", "LO", 1, "1900").replace("0901358", "0901351"));
        assertThat(stream.event("orderError", "").path("errorCode").asText()).isEqualTo("ORD027");
    }

    @Test
    void shouldExpireWhatIsOpenAtTheClose() throws Exception {
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "1", "SSI", 300, "19100");
        stream.event("orderEvent", "QU");
        final HubStream feed = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        feed.invoke(TestClient.DATA_HUB, "F:SSI", "1");
        clock.set(14, 31);
        feed.message(message -> message.at("/Content/TradingSession").asText().equals("ATC"));
        final JsonNode orders =
                client.get("/api/v2/Trading/orderBook?account=0901351", token).at("/data/orders");
        final String orderId = orders.at("/0/orderID").asText();
        client.order("/api/v2/Trading/CancelOrder", token, TestClient.cancel("2", "SSI", orderId));
        assertThat(stream.event("orderError", "").path("errorCode").asText()).isEqualTo("ORD011");
        clock.set(14, 46);
        final JsonNode expired = stream.event("orderEvent", "EX");
        assertThat(expired.path("uniqueID").asText()).isEqualTo("1");
        assertThat(expired.path("osQty").asInt()).isZero();
    }
}
