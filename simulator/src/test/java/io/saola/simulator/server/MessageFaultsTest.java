package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.FaultRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the fault rules do to hub messages, seen by a client. Each order causes exactly two events, RS and QU. */
@Timeout(180)
final class MessageFaultsTest {
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final SteppedClock clock = new SteppedClock(10, 0);
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;
    private HubStream stream;
    private int lastRequestId;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(clock)
                .messageRate(0)
                .tradingDate(SteppedClock.DATE)
                .errorHandler(errors::add));
        client = new TestClient(simulator.port());
        token = client.tradingToken();
        stream = client.stream(TestClient.ORDER_HUB, token, -1);
    }

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldDropAMessageButKeepItForAReplay() throws Exception {
        faults(FaultRule.of(FaultKind.DROP).hub("order").orderStatus("RS"));
        buy();
        assertThat(statuses(1)).containsExactly("QU");
        simulator.faults().clear();
        stream = client.stream(TestClient.ORDER_HUB, token, 0);
        assertThat(statuses(2)).containsExactly("RS", "QU");
    }

    @Test
    void shouldLoseAnEventForGood() throws Exception {
        faults(FaultRule.of(FaultKind.LOSE).orderStatus("QU"));
        buy();
        buy();
        assertThat(statuses(2)).containsExactly("RS", "RS");
        simulator.faults().clear();
        stream = client.stream(TestClient.ORDER_HUB, token, 0);
        assertThat(statuses(2)).containsExactly("RS", "RS");
    }

    @Test
    void shouldDuplicateReorderAndDelay() throws Exception {
        faults(FaultRule.of(FaultKind.DUPLICATE).orderStatus("QU").nth(1));
        faults(FaultRule.of(FaultKind.REORDER).orderStatus("RS").nth(2));
        faults(FaultRule.of(FaultKind.DELAY).orderStatus("RS").delayMs(150).nth(3));
        buy();
        assertThat(statuses(3)).containsExactly("RS", "QU", "QU");
        buy();
        assertThat(statuses(2)).containsExactly("QU", "RS");
        buy();
        assertThat(statuses(2)).as("delayed").containsExactly("QU", "RS");
    }

    @Test
    void shouldSendAReorderedMessageEvenIfNothingFollows() throws Exception {
        faults(FaultRule.of(FaultKind.REORDER).orderStatus("QU").count(50));
        buy();
        assertThat(statuses(2)).containsExactly("RS", "QU");
    }

    @Test
    void shouldGarbleAndTruncateOneFrameAndLeaveTheNextWhole() throws Exception {
        faults(FaultRule.of(FaultKind.GARBLE).orderStatus("RS").nth(1));
        faults(FaultRule.of(FaultKind.TRUNCATE).orderStatus("QU").nth(1));
        buy();
        assertThat(stream.broken()).isNotNull();
        assertThat(stream.broken()).isNotNull();
        buy();
        assertThat(statuses(2)).containsExactly("RS", "QU");
    }

    @Test
    void shouldCorruptDigitsAndStayJson() throws Exception {
        buy();
        final JsonNode whole = stream.event("orderEvent", "RS");
        stream.event("orderEvent", "QU");
        faults(FaultRule.of(FaultKind.CORRUPT).orderStatus("RS").count(40));
        buy();
        final JsonNode spoilt = stream.event("orderEvent", "RS");
        assertThat(spoilt.path("ipAddress").asText())
                .isNotEqualTo(whole.path("ipAddress").asText());
    }

    @Test
    void shouldFragmentAMessageThatStillReadsWhole() throws Exception {
        final int before = stream.fragments();
        faults(FaultRule.of(FaultKind.FRAGMENT).hub("order"));
        buy();
        assertThat(statuses(2)).containsExactly("RS", "QU");
        assertThat(stream.fragments() - before).isGreaterThanOrEqualTo(6);
    }

    @Test
    void shouldFallSilentWithoutClosing() throws Exception {
        faults(FaultRule.of(FaultKind.SILENCE).orderStatus("RS"));
        buy();
        final JsonNode book = client.get("/api/v2/Trading/orderBook?account=0901351", token);
        assertThat(book.at("/data/orders")).as("REST still works").hasSize(1);
        assertThat(stream.isQuiet()).isTrue();
        assertThat(stream.isClosed()).isFalse();
        stream.sendText("{\"H\":\"broadcasthubv2\",\"M\":\"Any\",\"A\":[],\"I\":1}");
        assertThat(client.get("/api/v2/Trading/orderBook?account=0901351", token)
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(stream.isQuiet()).isTrue();
        simulator.faults().clear();
        stream = client.stream(TestClient.ORDER_HUB, token, 0);
        assertThat(statuses(2)).as("a new stream is whole").containsExactly("RS", "QU");
    }

    @Test
    void shouldSendKeepalivesOnlyOnceMuted() throws Exception {
        faults(FaultRule.of(FaultKind.MUTE).orderStatus("RS"));
        buy();
        stream.sendText("{\"H\":\"broadcasthubv2\",\"M\":\"Any\",\"A\":[],\"I\":7}");
        assertThat(stream.next(frame -> frame.path("I").asText().equals("7")).has("E"))
                .as("calls are still answered")
                .isTrue();
        assertThat(stream.isQuiet()).isTrue();
    }

    @Test
    void shouldCloseWithACodeOrWithoutOrReset() throws Exception {
        faults(FaultRule.of(FaultKind.CLOSE).orderStatus("RS").nth(1));
        buy();
        assertThat(stream.closeCode()).isEqualTo(1001);
        stream = client.stream(TestClient.ORDER_HUB, token, -1);
        simulator.faults().clear();
        faults(FaultRule.of(FaultKind.DISCONNECT).orderStatus("RS").nth(1));
        buy();
        assertThat(stream.closeCode()).as("no close frame").isEqualTo(1006);
        simulator.faults().clear();
        stream = client.stream(TestClient.ORDER_HUB, token, -1);
        faults(FaultRule.of(FaultKind.RESET_STREAM).orderStatus("RS").nth(1));
        buy();
        assertThatThrownBy(stream::closeCode)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void shouldSkipRepeatAndResetNotifyIds() throws Exception {
        buy();
        final long first = notifyId("QU");
        faults(FaultRule.of(FaultKind.NOTIFY_GAP)
                .orderStatus("RS")
                .count(10_000)
                .nth(1));
        buy();
        assertThat(notifyId("RS") - first).isGreaterThan(10_000);
        notifyId("QU");
        simulator.faults().clear();
        faults(FaultRule.of(FaultKind.NOTIFY_REPEAT).orderStatus("QU").nth(1));
        buy();
        assertThat(notifyId("RS")).isEqualTo(notifyId("QU"));
        simulator.faults().clear();
        faults(FaultRule.of(FaultKind.NOTIFY_RESET).orderStatus("RS").nth(1));
        buy();
        assertThat(notifyId("RS")).isBetween(1L, 15L);
    }

    @Test
    void shouldStrikeOneChannelAndOneSymbolOfTheDataHub() throws Exception {
        final HubStream data = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        faults(FaultRule.of(FaultKind.DROP).hub("data").channel("X-QUOTE").symbol("SSI"));
        data.invoke(TestClient.DATA_HUB, "X-QUOTE:SSI-FPT", "1");
        assertThat(data.feed("X-QUOTE").path("Symbol").asText()).isEqualTo("FPT");
        data.invoke(TestClient.DATA_HUB, "X-TRADE:SSI", "2");
        assertThat(data.feed("X-TRADE").path("Symbol").asText()).isEqualTo("SSI");
        assertThat(data.isQuiet()).isTrue();
    }

    @Test
    void shouldSpoilTheSameBytesForOneSeed() throws Exception {
        assertThat(truncatedLengths()).hasSize(4).isEqualTo(truncatedLengths());
    }

    private List<Integer> truncatedLengths() throws Exception {
        final List<Integer> lengths = new ArrayList<>();
        try (FastConnectSimulator fresh = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(new SteppedClock(10, 0))
                .messageRate(0)
                .seed(5)
                .tradingDate(SteppedClock.DATE))) {
            final TestClient freshClient = new TestClient(fresh.port());
            final String freshToken = freshClient.tradingToken();
            final HubStream freshStream = freshClient.stream(TestClient.ORDER_HUB, freshToken, -1);
            fresh.faults().add(FaultRule.of(FaultKind.TRUNCATE).hub("order"));
            freshClient.buy(freshToken, "1", "SSI", 100, "19200");
            freshClient.buy(freshToken, "2", "SSI", 100, "19200");
            for (int i = 0; i < 4; i++) {
                lengths.add(freshStream.broken().length());
            }
        }
        return lengths;
    }

    private void faults(final FaultRule rule) {
        simulator.faults().add(rule);
    }

    private void buy() throws Exception {
        assertThat(client.buy(token, Integer.toString(++lastRequestId), "SSI", 100, "19200")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }

    private List<String> statuses(final int events) throws InterruptedException {
        final List<String> statuses = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            statuses.add(stream.nextMessage().at("/data/orderStatus").asText());
        }
        return statuses;
    }

    private long notifyId(final String status) throws InterruptedException {
        return stream.event("orderEvent", status).path("notifyID").asLong();
    }
}
