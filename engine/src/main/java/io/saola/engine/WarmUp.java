package io.saola.engine;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.warmup.DayInstrument;
import io.saola.market.Instrument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.IoUtil;

/**
 * Warms the code of an engine that is about to go live: engines like it, with the same strategies, journal mode, threads and idle
 * strategy, live through simulated days one after the other and are thrown away ({@link WarmUpLife}). So every class on the way is
 * loaded, every method compiled, and compiled for the very classes that the live engine uses. One life would not do: what an engine does
 * for the first time, the first order of an instrument, say, happens once in a life, and the compiler leaves out what it has seen once.
 *
 * <p>Nothing is shared with the live engine but code: no journal, no state, no stream, no snapshot. What goes wrong here is told and
 * never keeps the live engine from starting. To be used once, on the starting thread, under the journal's lock.
 */
final class WarmUp {
    /** Longest time that may be asked for. */
    static final Duration MAX_LIMIT = Duration.ofSeconds(60);

    private static final int LIVES = 4;
    private static final int SEGMENT_LENGTH = 16 * 1024 * 1024;
    private static final long SNAPSHOT_INTERVAL = 10_000;
    private static final int MAX_INSTRUMENTS = 64;
    private static final long CLOSE_RESERVE_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long OPENING_CASH = Decimals.of(100_000_000_000_000L);
    private static final LimitsConfig LIMITS =
            new LimitsConfig(LimitsConfig.ALL, 1_000_000, OPENING_CASH, 1_000_000_000_000L, 10_000);

    private final EngineContext live;
    private final BusinessLogic recovered;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * Prepares a warm-up.
     *
     * @param live context of the engine that is about to go live
     * @param recovered its state, which tells what instruments are; only read
     */
    WarmUp(final EngineContext live, final BusinessLogic recovered) {
        this.live = live;
        this.recovered = recovered;
    }

    /**
     * Runs it until the compiler comes to rest or the time is up.
     *
     * @return what came of it; a failure is told there and not thrown
     */
    WarmUpReport run() {
        final long startNs = System.nanoTime();
        final long timeNs = live.warmUpLimit().toNanos() - CLOSE_RESERVE_NS;
        final CompilerRest rest = new CompilerRest();
        final List<DayInstrument> instruments = instruments();
        long inputs = 0;
        long orders = 0;
        for (int number = 1; number <= LIVES && failure.get() == null; number++) {
            final long untilNs = startNs + timeNs / LIVES * number;
            try (Scratch scratch = new Scratch(live.directory());
                    WarmUpLife life = new WarmUpLife(context(scratch.directory()), instruments, failure)) {
                life.live(untilNs, live.warmUpInputs() / LIVES, rest);
                inputs += life.inputs();
                orders += life.orders();
            } catch (final RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
        // What the thrown away engines leave is collected now, not in the middle of the trading.
        System.gc();
        final Throwable fault = failure.get();
        return new WarmUpReport(
                inputs, orders, System.nanoTime() - startNs, rest.isReached(), fault == null ? null : fault.toString());
    }

    private EngineContext context(final Path directory) {
        final EngineContext context = new EngineContext()
                .aeron(live.aeron())
                .directory(directory)
                .durability(live.durability())
                .bufferedWindow(live.bufferedWindow())
                .acceptedLoss(live.acceptedLoss())
                .gatewayAttaches(live.gatewayAttaches())
                .syncProbeCount(1)
                .journalStorage(live.journalStorage())
                .threadingMode(live.threadingMode())
                .inputRingSize(live.inputRingSize())
                .outputRingSize(live.outputRingSize())
                .segmentLength(Math.min(live.segmentLength(), SEGMENT_LENGTH))
                .effectsRecorded(live.effectsRecorded())
                .snapshotInterval(SNAPSHOT_INTERVAL)
                .timerIntervalNs(live.timerIntervalNs())
                .tradingDate(live.tradingDate())
                .rulebook(live.rulebook())
                .requestIdBase(0)
                .randomSeed(live.randomSeed())
                .codeVersion(live.codeVersion())
                .eventClock(EventClock.of(live.eventClock()).another())
                .hostClock(live.hostClock())
                .idleStrategy(live.idleStrategy())
                .alarmHandler(alarm -> {})
                .errorHandler(error -> failure.compareAndSet(null, error))
                .strategyKinds(live.strategyKinds())
                .limits(LIMITS);
        live.accounts().forEach(account -> context.account(rich(account)));
        live.strategies().forEach(strategy -> context.strategy(enabled(strategy)));
        return context;
    }

    /** The live account with all the money that a simulated day needs. */
    private static AccountConfig rich(final AccountConfig account) {
        return new AccountConfig(
                account.accountId(),
                account.code(),
                account.derivativeCode(),
                OPENING_CASH,
                account.feeRate(),
                account.sellTaxRate(),
                account.futureFeePerContract(),
                account.futureMarginRate());
    }

    /** A strategy that a person enables later shall find its code warm too. */
    private static StrategyConfig enabled(final StrategyConfig strategy) {
        return new StrategyConfig(
                strategy.strategyId(),
                strategy.accountId(),
                true,
                strategy.kind(),
                strategy.name(),
                strategy.instrumentIds(),
                strategy.parameters(),
                strategy.rank());
    }

    /** Those of strategies first, then the other configured ones, up to a bound; what the journal knows of them counts most. */
    private List<DayInstrument> instruments() {
        final Map<Integer, DayInstrument> byId = new LinkedHashMap<>();
        live.strategies().forEach(strategy -> strategy.instrumentIds().forEach(id -> byId.put(id, share(id))));
        for (final DayInstrument configured : live.warmUpInstruments()) {
            if (byId.containsKey(configured.instrumentId()) || byId.size() < MAX_INSTRUMENTS) {
                byId.put(configured.instrumentId(), configured);
            }
        }
        byId.replaceAll((id, assumed) -> known(assumed));
        if (byId.isEmpty()) {
            byId.put(0, share(0));
        }
        return List.copyOf(byId.values());
    }

    private DayInstrument known(final DayInstrument assumed) {
        final Instrument instrument = recovered.instruments().instrument(assumed.instrumentId());
        return instrument == null
                ? assumed
                : new DayInstrument(instrument.id(), instrument.symbol(), instrument.market(), instrument.type());
    }

    private static DayInstrument share(final int instrumentId) {
        return new DayInstrument(instrumentId, "S" + instrumentId, Market.HOSE, InstrumentType.SHARE);
    }

    /** The folder of one life; removed before too, because a start that was killed may have left it. */
    private record Scratch(Path engineDirectory) implements AutoCloseable {
        Scratch {
            remove(engineDirectory);
        }

        /** Null for an engine without a folder. */
        Path directory() {
            return engineDirectory == null ? null : JournalLayout.warmUp(engineDirectory);
        }

        @Override
        public void close() {
            remove(engineDirectory);
        }

        private static void remove(final Path engineDirectory) {
            if (engineDirectory != null) {
                IoUtil.delete(JournalLayout.warmUp(engineDirectory).toFile(), false);
            }
        }
    }
}
