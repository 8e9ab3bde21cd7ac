package io.saola.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.driver.MediaDriver;
import io.saola.engine.counters.EngineCounters;
import io.saola.gateway.ssi.GatewayState;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live process, with a simulated broker in place of the real one. */
@Timeout(300)
class LiveTradingTest {
    @TempDir
    private Path folder;

    private PaperSystem system;

    @BeforeEach
    void start() {
        system = new PaperSystem(folder);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void shouldTradeAtTheBrokerAndKeepNoPaper() {
        try (TradingProcess process = system.launch(system.live(true), PaperSystem.ALL)) {
            final EngineCounters counters = process.engine().counters();
            system.await(() -> counters.executions().get() >= 1, "an order is filled at the broker");

            assertThat(process.paper()).isNull();
            assertThat(process.gateway().state()).isEqualTo(GatewayState.READY);
            assertThat(system.ordersAtTheBroker()).isPositive();
            assertThat(counters.reconcileMismatches().get()).isZero();
        }
        assertThat(system.data().resolve("saola.mode")).hasContent("live");
        assertThat(OperationsLayout.paper(system.data())).doesNotExist();
        assertThat(system.errors).isEmpty();
    }

    @Test
    @Tag("long")
    void shouldTradeOnAfterItsEngineOrItsGatewayWasStartedAnew() {
        final String external = "aeron.embedded=false";
        final Set<TradingProcess.Part> engine = Set.of(TradingProcess.Part.ENGINE);
        final Set<TradingProcess.Part> gateway = Set.of(TradingProcess.Part.GATEWAY);
        try (MediaDriver driver =
                AeronDriver.launch(system.live(true).aeron(), failure -> system.errors.add("driver: " + failure))) {
            assertThat(driver.aeronDirectoryName()).endsWith("aeron");
            try (TradingProcess first = system.launch(system.live(true, external), gateway)) { // before the engine
                try (TradingProcess process = system.launch(system.live(false, external), engine)) {
                    final EngineCounters counters = process.engine().counters();
                    system.await(() -> counters.executions().get() >= 1, "the engine trades");
                }
                system.await(() -> first.engineLoss() != null, "the gateway notices that its engine has gone");
            }
            try (TradingProcess process = system.launch(system.live(false, external), engine)) { // before the gateway
                final EngineCounters counters = process.engine().counters();
                final long recovered = counters.executions().get();
                try (TradingProcess second = system.launch(system.live(true, external), gateway)) {
                    system.await(() -> counters.executions().get() > recovered, "the next engine trades");
                    assertThat(second.engineLoss()).isNull();
                }
                final long then = counters.executions().get();
                try (TradingProcess third = system.launch(system.live(true, external), gateway)) {
                    system.await(() -> counters.executions().get() > then, "through the next gateway, too");
                    assertThat(third.engineLoss()).isNull();
                }
                assertThat(counters.reconcileMismatches().get()).isZero();
                assertThat(process.failure()).isNull();
            }
        }
    }
}
