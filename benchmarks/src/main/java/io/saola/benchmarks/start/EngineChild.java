package io.saola.benchmarks.start;

import io.aeron.Aeron;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.OrderEveryQuote;
import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.LossWindow;
import io.saola.engine.ThreadingMode;
import io.saola.engine.WarmUpReport;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.warmup.DayInstrument;
import io.saola.journal.Durability;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A fresh engine over the media driver of the process that measures it. It says when it is live, and ends when its standard input does.
 */
public final class EngineChild {
    /** Trading date of its whole life. */
    static final int TRADING_DATE = 20261120;

    private static final long OPENING_CASH = 10_000_000_000_000L;
    private static final int OPEN_ORDERS = 1_000;
    private static final long FIGURES_LIMIT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long FIGURES_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private EngineChild() {}

    /**
     * Runs it.
     *
     * @param arguments Aeron's folder, the engine's, longest warm-up in ms, durability, threading, idle mode, quotes that it is going to get
     */
    public static void main(final String[] arguments) throws IOException {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(arguments[0])
                        .preTouchMappedMemory(true)
                        .errorHandler(error -> failure.compareAndSet(null, error)));
                Engine engine = Engine.launch(
                        context(arguments).aeron(aeron).errorHandler(error -> failure.compareAndSet(null, error)))) {
            final WarmUpReport warmUp = engine.startReport().warmUp();
            PeerLine.of("live")
                    .with("uptimeMs", ManagementFactory.getRuntimeMXBean().getUptime())
                    .with("startNs", engine.startReport().elapsedNs())
                    .with("warmUpNs", warmUp == null ? 0 : warmUp.elapsedNs())
                    .with("warmUpInputs", warmUp == null ? 0 : warmUp.inputs())
                    .with("compiled", warmUp != null && warmUp.compiled())
                    .with("isWarmedUp", warmUp != null && warmUp.fault() == null)
                    .print();
            while (System.in.read() >= 0) {
                // until whoever measures has seen enough
            }
            final EngineCounters counters = engine.counters();
            awaitOrders(counters, Integer.parseInt(arguments[6]));
            PeerLine.of("end")
                    .with("uptimeMs", ManagementFactory.getRuntimeMXBean().getUptime())
                    .with("inputs", counters.inputs().get())
                    .with("orders", counters.orders().get())
                    .with(
                            "refused",
                            counters.refused()
                                    + counters.inputsContradicting().get()
                                    + counters.orderRefusals().get())
                    .with("isSound", failure.get() == null)
                    .print();
        }
    }

    /** The logic tells its figures when it has nothing else to do: after its last order has left, and has been seen by who measures. */
    private static void awaitOrders(final EngineCounters counters, final long quotes) {
        final long startNs = System.nanoTime();
        while (counters.orders().get() < quotes && System.nanoTime() - startNs < FIGURES_LIMIT_NS) {
            LockSupport.parkNanos(FIGURES_PAUSE_NS);
        }
    }

    private static EngineContext context(final String[] arguments) {
        final List<StrategyKind> kinds = new ArrayList<>(BuiltinStrategies.kinds());
        kinds.add(OrderEveryQuote.KIND);
        final Path directory = Path.of(arguments[1]);
        final IdleMode idle = IdleMode.valueOf(arguments[5]);
        return new EngineContext()
                .directory(directory)
                .countersFile(directory.resolve("operations").resolve("counters.dat"))
                .warmUpLimit(Duration.ofMillis(Long.parseLong(arguments[2])))
                .warmUpInstrument(new DayInstrument(
                        QuoteFrames.INSTRUMENT_ID, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE))
                .durability(Durability.valueOf(arguments[3]))
                .acceptedLoss(LossWindow.DEFAULT)
                .threadingMode(ThreadingMode.valueOf(arguments[4]))
                .idleStrategy(idle::strategy)
                .tradingDate(TRADING_DATE)
                .requestIdBase(0)
                .strategyKinds(kinds)
                .account(new AccountConfig(0, "0000001", "0000008", Decimals.of(OPENING_CASH), 0, 0, 0, 170_000_000L))
                .limits(new LimitsConfig(LimitsConfig.ALL, 1, Decimals.of(1_000_000_000L), OPEN_ORDERS, OPEN_ORDERS))
                .strategy(strategy(0, OrderEveryQuote.KIND.name(), List.of()));
    }

    private static StrategyConfig strategy(final int id, final String kind, final List<Long> parameters) {
        return new StrategyConfig(id, 0, true, kind, kind, List.of(QuoteFrames.INSTRUMENT_ID), parameters);
    }
}
