package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History that a client can check against itself. The simulated day is {@link SteppedClock#DATE}. */
final class HistoryApiTest {
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
    private FastConnectSimulator simulator;
    private TestClient client;
    private String token;

    @BeforeEach
    void launch() throws Exception {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(new SteppedClock(10, 0))
                .tradingDate(SteppedClock.DATE)
                .messageRate(0)
                .errorHandler(errors::add));
        client = new TestClient(simulator.port());
        token = client.dataToken();
    }

    @AfterEach
    void close() {
        simulator.close();
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldTellDaysWhoseMinutesAddUpToThem() throws Exception {
        final JsonNode days = rows("DailyOhlc?symbol=fpt&fromDate=02/11/2026&toDate=19/11/2026&ascending=true");
        assertThat(days.size()).isBetween(10, 14);
        for (final JsonNode day : days) {
            final String date = day.path("TradingDate").asText();
            final JsonNode bars =
                    rows("IntradayOhlc?symbol=FPT&ascending=true&pageSize=1000&fromDate=" + date + "&toDate=" + date);
            assertThat(bars.get(0).path("Open")).as(date).isEqualTo(day.path("Open"));
            assertThat(bars.get(bars.size() - 1).path("Close")).as(date).isEqualTo(day.path("Close"));
            long high = 0;
            long low = Long.MAX_VALUE;
            long volume = 0;
            String time = "";
            for (final JsonNode bar : bars) {
                high = Math.max(high, bar.path("High").asLong());
                low = Math.min(low, bar.path("Low").asLong());
                volume += bar.path("Volume").asLong();
                assertThat(bar.path("Time").asText()).as(date).isGreaterThan(time);
                time = bar.path("Time").asText();
            }
            assertThat(high).as(date).isEqualTo(day.path("High").asLong());
            assertThat(low).as(date).isEqualTo(day.path("Low").asLong());
            assertThat(volume).as(date).isEqualTo(day.path("Volume").asLong());
            assertThat(day.path("Close").isTextual()).isTrue();
        }
    }

    @Test
    void shouldKeepDaysTogetherByTheirReferencePrices() throws Exception {
        final JsonNode days =
                rows("DailyStockPrice?symbol=FPT&fromDate=02/11/2026&toDate=20/11/2026&ascending=true&pageSize=100");
        String closeBefore = days.get(0).path("RefPrice").asText();
        for (final JsonNode day : days) {
            assertThat(day.path("RefPrice").asText())
                    .as("reference of %s is the close before", day.path("TradingDate"))
                    .isEqualTo(closeBefore);
            assertThat(day.path("ClosePrice").asLong())
                    .isBetween(
                            day.path("FloorPrice").asLong(),
                            day.path("CeilingPrice").asLong());
            closeBefore = day.path("ClosePrice").asText();
        }
        assertThat(days.get(days.size() - 1).path("TradingDate").asText()).isEqualTo("20/11/2026");
    }

    @Test
    void shouldAnswerALongSpanWithSuccessAndNothing() throws Exception {
        final JsonNode reply =
                client.get("/api/v2/Market/DailyOhlc?symbol=FPT&fromDate=01/09/2026&toDate=19/11/2026", token);

        assertThat(reply.path("status").asText()).isEqualTo("Success");
        assertThat(reply.path("data")).isEmpty();
        assertThat(reply.path("totalRecord").asInt()).isZero();
    }

    @Test
    void shouldAggregateMinutesAndTurnTheOrder() throws Exception {
        final String day = "&fromDate=18/11/2026&toDate=18/11/2026&pageSize=1000";
        final JsonNode hours = rows("IntradayOhlc?symbol=FPT&resolution=60&ascending=true" + day);
        final JsonNode backwards = rows("IntradayOhlc?symbol=FPT&resolution=60" + day);

        assertThat(hours.size()).isBetween(4, 6);
        assertThat(backwards.get(0)).isEqualTo(hours.get(hours.size() - 1));
    }

    @Test
    void shouldTellIndexValuesAndRefuseWhatIsNoDate() throws Exception {
        final JsonNode days = rows("DailyIndex?indexId=VN30&fromDate=16/11/2026&toDate=20/11/2026&ascending=true");

        assertThat(days).hasSize(5);
        assertThat(days.get(4).path("IndexValue").asText()).isEqualTo("1912");
        assertThat(days.get(3).path("IndexValue").asText())
                .as("yesterday closed where today began")
                .isEqualTo("1912");
        for (final JsonNode day : days) {
            assertThat(day.path("Advances").asInt()
                            + day.path("NoChanges").asInt()
                            + day.path("Declines").asInt())
                    .isEqualTo(30);
        }
        assertThat(client.get("/api/v2/Market/DailyIndex?indexId=VN30&fromDate=2026-11-16", token)
                        .path("status")
                        .asInt())
                .isEqualTo(400);
    }

    @Test
    void shouldTellTheRunningDayAsItTrades() throws Exception {
        final String trading = client.tradingToken();
        assertThat(rows("DailyOhlc?symbol=SSI")).isEmpty();
        client.buy(trading, "1", "SSI", 1_000, "19200");

        final JsonNode history = client.get(
                "/api/v2/Trading/orderHistory?account=0901351&startDate=20/11/2026&endDate=20/11/2026", trading);

        assertThat(history.at("/data/account").asText()).isEqualTo("0901351");
        assertThat(history.at("/data/orderHistories")).hasSize(1);
        assertThat(client.get("/api/v2/Trading/orderHistory?account=0901351", trading)
                        .path("message")
                        .asText())
                .isEqualTo("'Start Date' must not be empty; StartDate is required.");
    }

    private JsonNode rows(final String query) throws Exception {
        final JsonNode reply =
                client.get("/api/v2/Market/" + query + (query.contains("pageSize") ? "" : "&pageSize=100"), token);
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("Success");
        assertThat(reply.path("data")).hasSize(reply.path("totalRecord").asInt());
        return reply.path("data");
    }
}
