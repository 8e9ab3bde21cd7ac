package io.saola.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.saola.market.rules.MarketTime;
import io.saola.operations.Repository;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.config.SaolaConfig;
import io.saola.simulator.server.CompressedClock;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemEpochNanoClock;

/** A simulated broker in the middle of a trading day, a trap in place of its trading servers, and processes between them. */
final class PaperSystem implements AutoCloseable {
    static final Set<TradingProcess.Part> ALL = Set.of(TradingProcess.Part.values());

    /** Four times the half minute between two comparisons of books, the longest that anybody waits for. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final int DATE_NUMBER = 20261120;
    private static final long NS_PER_S = 1_000_000_000L;

    final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicInteger trapped = new AtomicInteger();
    private final Path folder;
    private final FastConnectSimulator simulator;
    private final HttpServer trap;
    private final long offsetSeconds;

    PaperSystem(final Path folder) {
        this.folder = folder;
        final long startNs = MarketTime.epochNs(DATE_NUMBER, MarketTime.at(9, 30));
        offsetSeconds = (startNs - SystemEpochNanoClock.INSTANCE.nanoTime()) / NS_PER_S;
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .seed(7)
                .tradingDate(DATE)
                .messageRate(300)
                .eventClock(new CompressedClock(startNs, 1, SystemEpochNanoClock.INSTANCE))
                .errorHandler(failure -> errors.add("simulator: " + failure)));
        try {
            trap = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
        trap.createContext("/", exchange -> {
            trapped.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        trap.start();
    }

    /** Requests that reached the trading servers. */
    int trapped() {
        return trapped.get();
    }

    /** Closes the market: no data comes from now on. */
    void endMarketData() {
        CloseHelper.close(simulator);
    }

    /** Buys and sells whenever the book leans. */
    Path file() {
        final String strategy = """
                strategies:
                  - name: imbalance
                    kind: book-imbalance
                    account: main
                    symbols: [FPT, VCB, HPG, MBB, SSI]
                    parameters:
                      orderQuantity: 100
                      maxNetQuantity: 1000
                      thresholdPercent: 51
                      cooldownMs: 500
                      patienceMs: 3000
                    enabled: true
                """;
        final String text = """
                engine:
                  warmUpSeconds: 0
                  directory: %1$s/data
                aeron:
                  directory: %1$s/aeron
                metrics:
                  port: 0
                market:
                  symbols: [FPT, VCB, HPG, MBB, SSI]
                  clockOffsetSeconds: %2$d
                broker:
                  dataRestUrl: http://127.0.0.1:%3$d
                  dataStreamUrl: http://127.0.0.1:%3$d
                  tradingRestUrl: http://127.0.0.1:%4$d
                  tradingStreamUrl: http://127.0.0.1:%4$d
                accounts:
                  - name: main
                    code: "0901351"
                    derivativeCode: "0901358"
                    openingCash: 10_000_000_000
                limits:
                  - maxOrderQuantity: 5_000
                    maxOrderValue: 1_000_000_000
                    maxNetQuantity: 20_000
                    maxOpenOrders: 4
                """.formatted(
                folder, offsetSeconds, simulator.port(), trap.getAddress().getPort());
        try {
            return Files.writeString(folder.resolve("paper.yaml"), text + strategy);
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The configuration with credentials for market data alone. */
    SaolaConfig config(final String... assignments) {
        final ConfigStack stack = new ConfigStack().file(file()).environment(environment());
        List.of(assignments).forEach(stack::flag);
        return stack.read().config();
    }

    /** Live: the simulated broker's trading servers in place of the trap, and all credentials, or none for the engine alone. */
    SaolaConfig live(final boolean hasSecrets, final String... assignments) {
        final String broker = "http://127.0.0.1:" + simulator.port();
        final ConfigStack stack = new ConfigStack().file(file());
        if (hasSecrets) {
            stack.environment(environment())
                    .environment(Map.of(
                            "SAOLA_BROKER_TRADING_CONSUMER_ID",
                            "id",
                            "SAOLA_BROKER_TRADING_CONSUMER_SECRET",
                            "secret",
                            "SAOLA_BROKER_PIN",
                            SimulatorContext.DEFAULT_CODE,
                            "SAOLA_BROKER_PRIVATE_KEY",
                            key()));
        }
        List.of(
                        "mode=live",
                        "broker.deviceId=02:00:00:00:00:01",
                        "broker.tradingRestUrl=" + broker,
                        "broker.tradingStreamUrl=" + broker)
                .forEach(stack::flag);
        List.of(assignments).forEach(stack::flag);
        return stack.read().config();
    }

    /** Orders that the simulated broker took. */
    long ordersAtTheBroker() {
        return simulator.counters().ordersAccepted();
    }

    /** The key that the simulator knows by default. */
    private static String key() {
        try {
            return Base64.getEncoder()
                    .encodeToString(Files.readAllBytes(Repository.file("simulator/conformance/throw-away-key.xml")));
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same without any. */
    SaolaConfig configWithoutSecrets(final String... assignments) {
        final ConfigStack stack = new ConfigStack().file(file());
        List.of(assignments).forEach(stack::flag);
        return stack.read().config();
    }

    static Map<String, String> environment() {
        return Map.of("SAOLA_BROKER_DATA_CONSUMER_ID", "id", "SAOLA_BROKER_DATA_CONSUMER_SECRET", "secret");
    }

    TradingProcess launch(final SaolaConfig config, final Set<TradingProcess.Part> parts) {
        return TradingProcess.launch(
                config, BuiltinStrategies.kinds(), parts, failure -> errors.add(String.valueOf(failure)));
    }

    Path data() {
        return folder.resolve("data");
    }

    void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until %s; errors %s", what, errors)
                    .isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        CloseHelper.close(simulator);
        trap.stop(0);
    }
}
