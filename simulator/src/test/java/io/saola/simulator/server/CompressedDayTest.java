package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;

final class CompressedDayTest {
    private static final double SPEED = 4_000;

    /** More than the day brings: the test is not dropped for reading slowly. */
    private static final int PATIENCE_BYTES = 1 << 30;

    @Test
    void shouldRunADayThroughAllPhasesAndExpireWhatIsLeft() throws Exception {
        final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
        // The day waits for the client to be subscribed, however slow the machine is.
        final AtomicReference<EpochNanoClock> day = new AtomicReference<>(new SteppedClock(8, 40));
        final Set<String> sessions = new HashSet<>();
        try (FastConnectSimulator simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(() -> day.get().nanoTime())
                .tradingDate(SteppedClock.DATE)
                .speed(SPEED)
                .maxPendingBytes(PATIENCE_BYTES)
                .errorHandler(errors::add))) {
            final TestClient client = new TestClient(simulator.port());
            final HubStream feed = client.stream(TestClient.DATA_HUB, client.dataToken(), -1);
            final String token = client.tradingToken();
            final HubStream orders = client.stream(TestClient.ORDER_HUB, token, 0);
            feed.invoke(TestClient.DATA_HUB, "F:SSI", "1");
            feed.invoke(TestClient.DATA_HUB, "X-TRADE:ALL", "2");
            sessions.add(feed.feed("F").path("TradingSession").asText());
            day.set(clock(SteppedClock.at(8, 40), SteppedClock.at(10, 0)));
            while (!sessions.contains("LO")) {
                sessions.add(feed.feed("F").path("TradingSession").asText());
            }
            client.buy(token, "1", "SSI", 100, "19100"); // and waits for the order too
            orders.event("orderEvent", "QU");
            day.set(clock(SteppedClock.at(10, 0), SteppedClock.at(15, 5)));
            while (sessions.size() < 6) {
                sessions.add(feed.feed("F").path("TradingSession").asText());
            }
            final JsonNode expired = orders.event("orderEvent", "EX");
            assertThat(expired.path("instrumentID").asText()).isEqualTo("SSI");
            assertThat(simulator.counters().trades()).isGreaterThan(500);
            assertThat(simulator.counters().messagesSent("X-TRADE")).isGreaterThan(500);
        }
        assertThat(sessions).containsExactlyInAnyOrder("C", "ATO", "LO", "BREAK", "ATC", "PT");
        assertThat(errors).isEmpty();
    }

    private static EpochNanoClock clock(final long startNs, final long endNs) {
        return new CompressedClock(startNs, SPEED, new SystemEpochNanoClock(), endNs);
    }
}
