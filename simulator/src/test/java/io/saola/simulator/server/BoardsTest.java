package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.PackagedRulebook;
import io.saola.simulator.exchange.Universe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Odd lots and after-hours orders over the wire; the universe has an HNX share besides the default ones. */
final class BoardsTest {
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private final SteppedClock clock = new SteppedClock(14, 20);
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;
    private HubStream stream;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(clock)
                .messageRate(0)
                .tradingDate(SteppedClock.DATE)
                .universe(withHnxShare())
                .openingPosition("SHS", 5_000)
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
    void shouldTradeAtTheClosingPriceAfterHours() throws Exception {
        order("1", "SHS", "S", "LO", 100, "15300");
        order("2", "SHS", "B", "LO", 100, "15300");
        assertThat(stream.event("orderEvent", "FF").path("avgPrice").asInt()).isEqualTo(15_300);
        clock.set(14, 46);
        order("3", "SHS", "B", "PLO", 500, "0");
        assertThat(stream.event("orderEvent", "QU").path("orderType").asText()).isEqualTo("PLO");
        order("4", "SHS", "S", "PLO", 300, "0");
        assertThat(stream.event("orderEvent", "QU").path("uniqueID").asText()).isEqualTo("4");
        clock.set(14, 55);
        final JsonNode match = stream.event("orderMatchEvent", "");
        assertThat(match.path("matchPrice").asInt()).isEqualTo(15_300);
        assertThat(match.path("matchQty").asInt()).isEqualTo(300);
        assertThat(stream.event("orderEvent", "FF").path("uniqueID").asText()).isEqualTo("4");
        clock.set(15, 0);
        assertThat(stream.event("orderEvent", "EX").path("uniqueID").asText()).isEqualTo("3");
    }

    @Test
    void shouldRefuseAfterHoursOrdersWhereThereIsNoSuchTypeOrNoClosingPrice() throws Exception {
        order("1", "SSI", "B", "PLO", 100, "0");
        assertThat(error()).isEqualTo("ORD010");
        order("2", "SHS", "B", "PLO", 100, "0");
        assertThat(error()).isEqualTo("ORD016");
        clock.set(14, 46);
        order("3", "SHS", "B", "PLO", 100, "0");
        assertThat(error()).isEqualTo("ORD016");
    }

    @Test
    void shouldTradeOddLotsInTheirOwnBook() throws Exception {
        order("1", "SHS", "S", "LO", 60, "15200");
        assertThat(stream.event("orderEvent", "QU").path("osQty").asInt()).isEqualTo(60);
        order("2", "SHS", "B", "LO", 99, "15200");
        assertThat(stream.event("orderMatchEvent", "").path("matchQty").asInt()).isEqualTo(60);
        order("3", "SHS", "S", "LO", 100, "15200");
        assertThat(stream.event("orderEvent", "QU").path("osQty").asInt()).isEqualTo(100);
    }

    @Test
    void shouldPublishTheOddLotBook() throws Exception {
        final HubStream feed = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
        feed.invoke(TestClient.DATA_HUB, "OL:SSI", "1");
        assertThat(feed.feed("OL").path("Symbol").asText()).isEqualTo("SSI");
        order("1", "SSI", "B", "LO", 60, "19200");
        final JsonNode shown = feed.message(
                        message -> message.path("DataType").asText().equals("OL")
                                && message.at("/Content/BidVol1").asInt() == 60)
                .path("Content");
        assertThat(shown.path("BidPrice1").asInt()).isEqualTo(19_200);
        assertThat(shown.path("TradingSession").asText()).isEqualTo("LO");
        assertThat(shown.has("BidPrice4")).isFalse();
    }

    @Test
    void shouldRefuseOddLotsOfOtherTypesAndMixedQuantities() throws Exception {
        order("1", "SSI", "B", "MTL", 60, "0");
        assertThat(error()).isEqualTo("ORD018");
        order("2", "SSI", "B", "LO", 160, "19200");
        assertThat(error()).isEqualTo("ORD005");
    }

    private void order(
            final String requestId,
            final String symbol,
            final String side,
            final String type,
            final long quantity,
            final String price)
            throws Exception {
        client.order(
                "/api/v2/Trading/NewOrder", token, TestClient.newOrder(requestId, symbol, side, type, quantity, price));
    }

    private String error() throws Exception {
        return stream.event("orderError", "").path("errorCode").asText();
    }

    private static Universe withHnxShare() {
        final List<Instrument> listed =
                new ArrayList<>(Universe.vn30(SteppedClock.DATE).instruments());
        listed.add(Instrument.of(
                PackagedRulebook.on(SteppedClock.DATE),
                listed.size(),
                "SHS",
                Market.HNX,
                InstrumentType.SHARE,
                Decimals.of(15_000)));
        return Universe.of(listed);
    }
}
