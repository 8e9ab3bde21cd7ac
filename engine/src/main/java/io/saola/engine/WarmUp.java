package io.saola.engine;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.warmup.DayInstrument;
import io.saola.engine.warmup.SimulatedDay;
import io.saola.market.Instrument;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;

/**
 * Warms the code of an engine that is about to go live: a second engine like it, with the same strategies, journal modes, threads and
 * idle strategies, lives through simulated days on streams that nobody else hears, with a journal in a folder of its own, and is thrown
 * away. So every class on the way is loaded, every method compiled, and compiled for the very classes that the live engine uses.
 *
 * <p>Nothing is shared with the live engine but code: no journal, no state, no stream, no snapshot. What goes wrong here is told and
 * never keeps the live engine from starting. To be used once, on the starting thread, under the journal's lock.
 */
final class WarmUp {
    /** Longest time that may be asked for. */
    static final Duration MAX_LIMIT = Duration.ofSeconds(60);

    private static final int INGRESS_STREAM_ID = EngineStreams.LIVE.ingressStreamId() + 20_000;
    private static final int EGRESS_STREAM_ID = EngineStreams.LIVE.egressStreamId() + 20_000;
    private static final int STEPS_PER_DAY = 4_000;
    private static final int SEGMENT_LENGTH = 16 * 1024 * 1024;
    private static final long SNAPSHOT_INTERVAL = 20_000;
    private static final int MAX_INSTRUMENTS = 64;
    private static final int FRAGMENT_LIMIT = 64;
    private static final long SEED = 20261122;

    /** Half of the events come one by one, as in a calm market, the others in bursts, as when it moves. */
    private static final int BURST = 32;

    private static final long CLOSE_RESERVE_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long IDLE_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final int INPUTS_PER_LOOK = 10_000;

    private static final long OPENING_CASH = Decimals.of(100_000_000_000_000L);
    private static final LimitsConfig LIMITS =
            new LimitsConfig(LimitsConfig.ALL, 1_000_000, OPENING_CASH, 1_000_000_000_000L, 10_000);

    private final EngineContext live;
    private final BusinessLogic recovered;
    private final long startNs = System.nanoTime();
    private final long deadlineNs;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final EventClock eventClock;
    private ExclusivePublication ingress;
    private Subscription egress;
    private Engine engine;
    private SimulatedDay day;
    private FragmentHandler effects;
    private long sent;
    private long lookNs;
    private long lookSent;
    private long compileTimeMs;
    private boolean compiled;

    /**
     * Prepares a warm-up.
     *
     * @param live context of the engine that is about to go live
     * @param recovered its state, which tells what instruments are; only read
     */
    WarmUp(final EngineContext live, final BusinessLogic recovered) {
        this.live = live;
        this.recovered = recovered;
        eventClock = EventClock.of(live.eventClock()).another();
        deadlineNs = startNs + live.warmUpLimit().toNanos() - CLOSE_RESERVE_NS;
    }

    /**
     * Runs it until the compiler comes to rest or the time is up.
     *
     * @return what came of it; a failure is told there and not thrown
     */
    WarmUpReport run() {
        final Path directory = live.directory() == null ? null : JournalLayout.warmUp(live.directory());
        String fault = null;
        long inputs = 0;
        long orders = 0;
        try {
            remove(directory);
            open(directory);
            try {
                trade();
            } finally {
                inputs = engine.counters().inputs().get();
                orders = engine.counters().orders().get();
                engine.close();
            }
        } catch (final RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            close(directory);
        }
        if (failure.get() != null) {
            fault = failure.get().toString();
        }
        // What the thrown away engine leaves is collected now, not in the middle of the trading.
        System.gc();
        return new WarmUpReport(inputs, orders, System.nanoTime() - startNs, compiled, fault);
    }

    private void open(final Path directory) {
        final Aeron aeron = live.aeron();
        // The session id keeps engines apart that warm up over one media driver at the same time.
        final String channel = "aeron:ipc?term-length=1m|session-id="
                + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        final EngineStreams streams = new EngineStreams(channel, INGRESS_STREAM_ID, EGRESS_STREAM_ID);
        egress = aeron.addSubscription(channel, EGRESS_STREAM_ID);
        day = new SimulatedDay(
                instruments(),
                !live.strategies().isEmpty(),
                live.tradingDate(),
                STEPS_PER_DAY,
                SEED,
                live.hostClock(),
                eventClock::advanceTo,
                this::send);
        effects = (buffer, offset, length, header) -> day.onEffect(buffer, offset);
        engine = Engine.launch(context(directory, streams));
        ingress = aeron.addExclusivePublication(channel, INGRESS_STREAM_ID);
    }

    private void trade() {
        lookNs = System.nanoTime();
        compileTimeMs = compileTimeMs();
        day.open();
        settle();
        for (int step = 0; sent < live.warmUpInputs() && !compiled && goesOn(deadlineNs); step++) {
            day.step();
            if (step / BURST % 2 == 0 || step % BURST == BURST - 1) {
                settle();
                lookAtCompiler();
            }
        }
    }

    /** Lets the engine work off what it has, and lets it idle for a moment, as between the events of a calm market. */
    private void settle() {
        final EngineCounters counters = engine.counters();
        final long idleUntilNs = System.nanoTime() + IDLE_NS;
        do {
            poll();
            day.answer();
            Thread.yield(); // to the compiler, on a host with few cores
        } while (goesOn(deadlineNs)
                && (System.nanoTime() - idleUntilNs < 0
                        || counters.logicSequence().get() < counters.inputs().get()
                        || counters.effects().get() < counters.effectsDecided().get()));
    }

    private void send(final DirectBuffer frame, final int lengthBytes) {
        while (ingress.offer(frame, 0, lengthBytes) < 0) {
            if (!goesOn(deadlineNs)) {
                return;
            }
            poll(); // the engine may wait for us
            Thread.yield();
        }
        sent++;
    }

    private void poll() {
        egress.poll(effects, FRAGMENT_LIMIT);
    }

    private boolean goesOn(final long untilNs) {
        return failure.get() == null && System.nanoTime() - untilNs < 0;
    }

    /** At rest is a compiler that found so little in so many inputs that it worked for less than a hundredth of their time. */
    private void lookAtCompiler() {
        if (sent - lookSent < INPUTS_PER_LOOK) {
            return;
        }
        final long nowNs = System.nanoTime();
        final long workedMs = compileTimeMs() - compileTimeMs;
        compiled = TimeUnit.MILLISECONDS.toNanos(workedMs) * 100 < nowNs - lookNs;
        compileTimeMs += workedMs;
        lookNs = nowNs;
        lookSent = sent;
    }

    private long compileTimeMs() {
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? System.nanoTime() / 1_000_000 // never at rest
                : compiler.getTotalCompilationTime();
    }

    private void close(final Path directory) {
        CloseHelper.quietCloseAll(ingress, egress);
        try {
            remove(directory);
        } catch (final RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Before too: a start that was killed may have left it. */
    private static void remove(final Path directory) {
        if (directory != null) {
            IoUtil.delete(directory.toFile(), false);
        }
    }

    private EngineContext context(final Path directory, final EngineStreams streams) {
        final EngineContext context = new EngineContext()
                .aeron(live.aeron())
                .streams(streams)
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
                .eventClock(eventClock)
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
}
