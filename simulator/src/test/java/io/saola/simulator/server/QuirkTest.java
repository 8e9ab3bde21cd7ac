package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The broker's open questions, answered the other way. */
@Timeout(180)
final class QuirkTest {
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private double messageRate;
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldAddOrReplaceChannels() throws Exception {
        launch(Quirk.ADD_CHANNELS, Quirk.NO_SNAPSHOT);
        final HubStream adding = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        subscribe(adding, "X-QUOTE:SSI", "X-QUOTE:FPT");
        assertThat(adding.isQuiet()).as("no snapshot").isTrue();
        client.buy(token, "1", "SSI", 100, "19200");
        assertThat(adding.feed("X-QUOTE").path("Symbol").asText()).isEqualTo("SSI");
        simulator.close();

        launch(Quirk.REPLACE_ALL_CHANNELS);
        final HubStream replacing = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        subscribe(replacing, "X-QUOTE:SSI", "F:FPT");
        replacing.feed("F");
        client.buy(token, "1", "SSI", 100, "19200");
        subscribe(replacing, "F:VNM");
        assertThat(replacing.feed("F").path("Symbol").asText()).isEqualTo("VNM");
        assertThat(replacing.isQuiet()).as("no quote any more").isTrue();
    }

    @Test
    void shouldTellResultsOnlyAndShortOrderIds() throws Exception {
        launch(Quirk.TERSE_EVENTS, Quirk.SHORT_ORDER_IDS);
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "1", "SSI", 100, "19200");
        final String orderId = stream.nextMessage().at("/data/orderID").asText();
        assertThat(orderId).matches("\\d{8}");
        client.order("/api/v2/Trading/CancelOrder", token, TestClient.cancel("2", "SSI", orderId));
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("CL");
        assertThat(stream.isQuiet()).isTrue();
    }

    @Test
    void shouldSendAFillsOrderEventFirst() throws Exception {
        messageRate = 30;
        launch(Quirk.ORDER_EVENT_FIRST);
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.order("/api/v2/Trading/NewOrder", token, TestClient.newOrder("1", "FPT", "S", "MTL", 100, "0"));
        final List<String> types = new ArrayList<>();
        while (types.size() < 2) {
            final var message = stream.nextMessage();
            final String status = message.at("/data/orderStatus").asText();
            if ("FF".equals(status)
                    || "PF".equals(status)
                    || "orderMatchEvent".equals(message.path("type").asText())) {
                types.add(message.path("type").asText());
            }
        }
        assertThat(types).containsExactly("orderEvent", "orderMatchEvent");
    }

    @Test
    void shouldReuseRequestIdsNumberRefusalsAndUseHttpErrors() throws Exception {
        launch(Quirk.REUSED_REQUEST_IDS, Quirk.NUMBERED_REFUSALS, Quirk.HTTP_ERROR_CODES, Quirk.MONOTONIC_NOTIFY_IDS);
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "1", "SSI", 100, "19200");
        stream.event("orderEvent", "QU");
        client.buy(token, "1", "SSI", 100, "19200");
        stream.event("orderEvent", "QU");
        client.buy(token, "3", "SSI", 1_000_000_000L, "19200");
        assertThat(stream.event("orderError", "").path("notifyID").asLong())
                .isGreaterThan(SteppedClock.DATE.toEpochDay() * 1_000_000);
        assertThat(client.getRaw("/api/v2/Trading/orderBook?account=9", token).statusCode())
                .isEqualTo(400);
        assertThat(client.getRaw("/api/v2/Trading/orderBook?account=9", "nonsense")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.getRaw("/api/v2/Market/Securities", client.dataToken())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldReplayAfterAnExclusiveNotifyId() throws Exception {
        launch(Quirk.EXCLUSIVE_NOTIFY_ID);
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        client.buy(token, "1", "SSI", 100, "19200");
        final long ready = stream.event("orderEvent", "RS").path("notifyID").asLong();
        stream.event("orderEvent", "QU");
        final HubStream again = client.stream(TestClient.ORDER_HUB, token, ready);
        assertThat(again.nextMessage().at("/data/orderStatus").asText()).isEqualTo("QU");
    }

    @Test
    void shouldSendEveryFrameInFragments() throws Exception {
        launch(Quirk.FRAGMENTED_FRAMES);
        final HubStream stream = client.stream(TestClient.ORDER_HUB, token, -1);
        final int before = stream.fragments();
        client.buy(token, "1", "SSI", 100, "19200");
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("RS");
        assertThat(stream.nextMessage().at("/data/orderStatus").asText()).isEqualTo("QU");
        assertThat((stream.fragments() - before) % 3).isZero();
    }

    @Test
    void shouldRefuseQuirksThatContradictEachOther() throws Exception {
        launch();
        assertThatThrownBy(() ->
                        context(Quirk.ADD_CHANNELS, Quirk.REPLACE_ALL_CHANNELS).conclude())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quirk");
    }

    private SimulatorContext context(final Quirk... quirks) {
        final SimulatorContext context = new SimulatorContext()
                .eventClock(new SteppedClock(10, 0))
                .messageRate(messageRate)
                .tradingDate(SteppedClock.DATE)
                .openingPosition("FPT", 5_000)
                .errorHandler(errors::add);
        for (final Quirk quirk : quirks) {
            context.quirk(quirk);
        }
        return context;
    }

    private void launch(final Quirk... quirks) throws Exception {
        simulator = FastConnectSimulator.launch(context(quirks));
        client = new TestClient(simulator.port());
        token = client.tradingToken();
    }

    private static void subscribe(final HubStream stream, final String... channels) throws Exception {
        for (int i = 0; i < channels.length; i++) {
            final String id = Integer.toString(i);
            stream.invoke(TestClient.DATA_HUB, channels[i], id);
            stream.next(frame -> frame.path("I").asText().equals(id));
        }
    }
}
