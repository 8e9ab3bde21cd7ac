package io.saola.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class SlowClientTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(5);

    @Test
    void shouldDropAClientThatDoesNotReadAndServeTheOthers() throws Exception {
        final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
        final SteppedClock clock = new SteppedClock(10, 0);
        try (FastConnectSimulator simulator = FastConnectSimulator.launch(new SimulatorContext()
                .eventClock(clock)
                .tradingDate(SteppedClock.DATE)
                .messageRate(200)
                .maxPendingBytes(64 * 1024)
                .errorHandler(errors::add))) {
            final TestClient client = new TestClient(simulator.port());
            final String token = client.dataToken();
            final HubStream slow = client.stream(TestClient.DATA_HUB, token, -1);
            slow.invoke(TestClient.DATA_HUB, "X-TRADE:ALL", "1");
            slow.feed("X-TRADE");
            slow.stopReading();
            clock.set(11, 29);
            final long deadlineNs = System.nanoTime() + DEADLINE_NS;
            while (simulator.counters().slowClientsDropped() == 0 && System.nanoTime() < deadlineNs) {
                LockSupport.parkNanos(POLL_NS);
            }
            assertThat(simulator.counters().slowClientsDropped()).isEqualTo(1);
            final HubStream other = client.stream(TestClient.DATA_HUB, token, -1);
            other.invoke(TestClient.DATA_HUB, "F:SSI", "1");
            assertThat(other.feed("F").path("Symbol").asText()).isEqualTo("SSI");
            slow.abort();
        }
        assertThat(errors).isEmpty();
    }
}
