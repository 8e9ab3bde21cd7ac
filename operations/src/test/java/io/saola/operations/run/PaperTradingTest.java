package io.saola.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.driver.MediaDriver;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.Engine;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of paper trading against a simulated broker: its market data, none of its trading servers. */
@Timeout(300)
class PaperTradingTest {
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
    void shouldFillAStrategysOrdersAndSendNothingToTheBroker() {
        final Engine engine;
        final long executions;
        try (TradingProcess process = system.launch(system.config(), PaperSystem.ALL)) {
            engine = process.engine();
            final EngineCounters counters = engine.counters();
            system.await(() -> counters.executions().get() >= 3, "orders are filled on paper");
            final long rounds = counters.reconciliations().get();
            system.await(() -> counters.reconciliations().get() > rounds, "the paper books are compared again");

            assertThat(counters.accountsNotNormal().get()).isZero();
            assertThat(counters.reconcileMismatches().get()).isZero();
            final long booked = counters.executions().get(); // first: what is filled meanwhile is not booked yet
            assertThat(process.paper().executions()).isGreaterThanOrEqualTo(booked);
            assertThat(process.failure()).isNull();
        }
        executions = engine.counters().executions().get();

        assertThat(executions).isGreaterThanOrEqualTo(3);
        assertThat(positions(engine.finalState()))
                .as("what the paper broker filled after its engine had ended is told to the next one")
                .isEqualTo(fillsOnPaper(engine.resumeNotifyId()));
        assertThat(system.trapped()).as("requests to the trading servers").isZero();
        assertThat(system.errors).isEmpty();
    }

    @Test
    void shouldGoOnWithTheSamePositionsAfterAKillInTheMiddle() throws IOException, InterruptedException {
        final Process process = TradingChild.start(system.file(), folder, PaperSystem.environment());
        try {
            system.await(() -> TradingChild.executions(folder) >= 3, "the child has traded");
        } finally {
            process.destroyForcibly(); // kill -9
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        system.endMarketData();

        final Engine engine;
        try (TradingProcess next = system.launch(system.config(), PaperSystem.ALL)) {
            engine = next.engine();
            system.await(
                    () -> engine.counters().reconciliations().get() > 0
                            && engine.counters().accountsNotNormal().get() == 0
                            && engine.counters().liveOrders().get() == 0,
                    "the books agree and what was open has ended");
            assertThat(engine.counters().reconcileMismatches().get()).isZero();
        }

        final Map<String, Long> positions = positions(engine.finalState());
        assertThat(engine.counters().executions().get()).isGreaterThanOrEqualTo(TradingChild.executions(folder));
        assertThat(positions).isEqualTo(fillsOnPaper(Long.MAX_VALUE));
        assertThat(system.trapped()).isZero();
    }

    @Test
    @Tag("long")
    void shouldRunEngineAndGatewayOverAnotherProcessesDriverAndTellWhenTheEngineIsAnother() {
        final String external = "aeron.embedded=false";
        try (MediaDriver driver =
                AeronDriver.launch(system.config().aeron(), failure -> system.errors.add("driver: " + failure))) {
            assertThat(driver.aeronDirectoryName()).endsWith("aeron");
            final TradingProcess first = gateway(external); // before the engine
            final Engine engine;
            try (TradingProcess process = engine(external)) {
                engine = process.engine();
                system.await(() -> engine.counters().executions().get() >= 1, "the engine trades through the gateway");
                assertThat(first.engineLoss()).isNull();
            }
            system.await(() -> first.engineLoss() != null, "the gateway notices that its engine has gone");
            first.close();

            try (TradingProcess process = engine(external)) { // before the gateway
                final EngineCounters counters = process.engine().counters();
                final long before = counters.executions().get();
                try (TradingProcess second = gateway(external)) {
                    system.await(
                            () -> counters.executions().get() > before,
                            "the next engine trades through the next gateway");
                    assertThat(second.engineLoss()).isNull();
                }
                final long then = counters.executions().get();
                try (TradingProcess third = gateway(external)) {
                    system.await(() -> counters.executions().get() > then, "and through the one after it");
                    assertThat(third.engineLoss()).isNull();
                    assertThat(counters.reconcileMismatches().get()).isZero();
                    assertThat(process.failure()).isNull();
                }
            }
        }
        assertThat(system.trapped()).isZero();
    }

    private TradingProcess engine(final String... assignments) {
        return system.launch(system.configWithoutSecrets(assignments), Set.of(TradingProcess.Part.ENGINE));
    }

    private TradingProcess gateway(final String... assignments) {
        return system.launch(system.config(assignments), Set.of(TradingProcess.Part.GATEWAY));
    }

    /** What the engine holds, by symbol; nothing where it holds nothing. */
    private static Map<String, Long> positions(final BusinessLogic logic) {
        final Map<String, Long> positions = new TreeMap<>();
        for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
            final long net =
                    logic.accounts().account(0).netQuantity(logic.instruments().instrument(id));
            if (net != 0) {
                positions.put(logic.instruments().instrument(id).symbol(), net);
            }
        }
        return positions;
    }

    /** What the reports in the paper journal add up to, as far as a number. */
    private Map<String, Long> fillsOnPaper(final long lastNotifyId) {
        final List<String> symbols = List.of("FPT", "VCB", "HPG", "MBB", "SSI");
        final Map<String, Long> positions = new TreeMap<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final BrokerReportDecoder report = new BrokerReportDecoder();
        try (JournalReader reader = JournalReader.open(OperationsLayout.paper(system.data()))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (header.wrap(buffer, offset).templateId() == BrokerReportDecoder.TEMPLATE_ID
                        && report.wrapAndApplyHeader(buffer, offset, header).kind() == ReportKind.FILLED
                        && report.notifyId() <= lastNotifyId) {
                    assertThat(report.lastPrice()).isNotEqualTo(Decimals.NULL).isPositive();
                    positions.merge(
                            symbols.get(report.instrumentId()),
                            report.side() == Side.BUY ? report.lastQuantity() : -report.lastQuantity(),
                            Long::sum);
                }
            });
        }
        positions.values().removeIf(quantity -> quantity == 0);
        return positions;
    }
}
