package io.saola.benchmarks.throughput;

import io.aeron.Aeron;
import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.TurnIdleStrategy;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.codecs.Decimals;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.LossWindow;
import io.saola.engine.ThreadingMode;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.journal.Durability;
import io.saola.market.host.RulebookFiles;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * The engine of a run: a production engine in every part, with three of the strategies that come with it. One of them trades the
 * future with nearly every quote of it, so that there are orders enough to measure; the others watch shares.
 */
public final class EngineProcess {
    /** Strategies, their ids from 0. */
    static final int STRATEGIES = 3;

    private static final int WATCHED_SHARES = 64;

    /** At some 700,000 inputs a second the default would take a snapshot more often than once a second. */
    private static final long SNAPSHOT_INTERVAL = 2_000_000;

    private static final long OPENING_CASH = 100_000_000_000_000L;

    private EngineProcess() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments Aeron's folder, the engine's folder, durability, threading mode, idle mode, shares, the host clock's offset, the
     *     event clock's offset
     * @throws IOException if its input cannot be read
     */
    public static void main(final String[] arguments) throws IOException {
        final Path directory = Path.of(arguments[1]);
        final Durability durability = Durability.valueOf(arguments[2]);
        final IdleMode idleMode = IdleMode.valueOf(arguments[4]);
        final int shares = Integer.parseInt(arguments[5]);
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final TurnIdleStrategy.Turn turn = new TurnIdleStrategy.Turn();
        final EngineContext context = new EngineContext()
                .directory(directory)
                .countersFile(countersFile(directory))
                .durability(durability)
                .acceptedLoss(LossWindow.DEFAULT)
                .snapshotInterval(SNAPSHOT_INTERVAL)
                .gatewayAttaches(durability != Durability.NONE)
                .threadingMode(ThreadingMode.valueOf(arguments[3]))
                .idleStrategy(() -> new TurnIdleStrategy(turn, idleMode.strategy()))
                .hostClock(new HostClock(Long.parseLong(arguments[6])))
                .eventClock(new HostClock(Long.parseLong(arguments[7])))
                .tradingDate(DayMarket.DATE)
                .requestIdBase(0)
                .rulebook(RulebookFiles.packaged())
                .errorHandler(error -> failure.compareAndSet(null, error))
                .strategyKinds(BuiltinStrategies.kinds())
                .account(new AccountConfig(
                        0,
                        "0000001",
                        "0000008",
                        Decimals.of(OPENING_CASH),
                        1_500_000,
                        1_000_000,
                        27_000_000,
                        170_000_000))
                .limits(new LimitsConfig(
                        LimitsConfig.ALL, 1_000_000, Decimals.of(OPENING_CASH), 1_000_000_000L, 1_000));
        strategies(shares).forEach(context::strategy);
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(arguments[0])
                        .errorHandler(error -> failure.compareAndSet(null, error)));
                Engine engine = Engine.launch(context.aeron(aeron))) {
            PeerLine.of("ready").with("directory", directory).print();
            CompanionJvm.awaitEnd(turn::on);
            final long[] collections = collections();
            PeerLine.of("ended")
                    .with("collections", collections[0])
                    .with("collectionMs", collections[1])
                    .with("journalBytes", engine.counters().journalBytes().get())
                    .print();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the engine stopped", failure.get());
        }
    }

    /** Where the client finds the counters of the engine. */
    static Path countersFile(final Path directory) {
        return directory.resolve("operations").resolve("counters.dat");
    }

    private static List<StrategyConfig> strategies(final int shares) {
        final List<Integer> watched =
                IntStream.range(0, Math.min(shares, WATCHED_SHARES)).boxed().toList();
        return List.of(
                strategy(0, "book-imbalance", List.of(DayMarket.futureId(shares)), List.of(1L, 50L, 3L, 51L, 0L, 500L)),
                strategy(1, "book-imbalance", watched, List.of(100L, 10_000L, 3L, 95L, 10_000L, 500L)),
                strategy(2, "mean-reversion", watched, List.of(100L, 10_000L, 3L, 6L, 50L, 10_000L)));
    }

    private static StrategyConfig strategy(
            final int id, final String kind, final List<Integer> instruments, final List<Long> parameters) {
        return new StrategyConfig(id, 0, true, kind, kind + '-' + id, instruments, parameters);
    }

    private static long[] collections() {
        final long[] sum = new long[2];
        for (final GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            sum[0] += collector.getCollectionCount();
            sum[1] += collector.getCollectionTime();
        }
        return sum;
    }
}
