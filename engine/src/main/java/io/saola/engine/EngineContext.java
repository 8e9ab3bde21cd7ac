package io.saola.engine;

import io.aeron.Aeron;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.ControlConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.SectorConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.warmup.DayInstrument;
import io.saola.journal.Durability;
import io.saola.journal.FileStorage;
import io.saola.journal.RetentionPolicy;
import io.saola.journal.Storage;
import io.saola.market.rules.Rulebook;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * Everything environmental that an engine needs. Fill it, hand it to {@link Engine#launch}; {@link #conclude} checks all of it
 * before a thread starts. Not thread-safe; not to be changed afterwards.
 */
public final class EngineContext {
    private final List<AccountConfig> accounts = new ArrayList<>();
    private final List<LimitsConfig> limits = new ArrayList<>();
    private final List<ControlConfig> controls = new ArrayList<>();
    private final List<SectorConfig> sectors = new ArrayList<>();
    private final List<StrategyConfig> strategies = new ArrayList<>();
    private final List<StrategyKind> strategyKinds = new ArrayList<>();
    private Aeron aeron;
    private Path directory;
    private Durability durability = Durability.SYNC;
    private LossWindow bufferedWindow = LossWindow.DEFAULT;
    private LossWindow acceptedLoss;
    private boolean gatewayAttaches = true;
    private EngineStreams streams;
    private int syncProbeCount = 64;
    private Function<Path, Storage> journalStorage = FileStorage::new;
    private ThreadingMode threadingMode = ThreadingMode.SHARED;
    private int inputRingSize = 1 << 12;
    private int outputRingSize = 1 << 10;
    private int segmentLength = 64 * 1024 * 1024;
    private boolean effectsRecorded = true;
    private long snapshotInterval = 500_000;
    private int snapshotGenerations = 3;
    private RetentionPolicy retention = RetentionPolicy.KEEP;
    private Consumer<String> alarmHandler = alarm -> System.err.println("saola: " + alarm);
    private long timerIntervalNs = 10_000_000L;
    private int tradingDate;
    private Rulebook rulebook;
    private long requestIdBase = -1;
    private long randomSeed;
    private String codeVersion = "0.1.0";
    private EpochNanoClock eventClock = SystemEpochNanoClock.INSTANCE;
    private EpochNanoClock hostClock = SystemEpochNanoClock.INSTANCE;
    private Supplier<IdleStrategy> idleStrategy = () -> new BackoffIdleStrategy(100, 0, 1_000, 100_000);
    private ErrorHandler errorHandler;
    private Path countersFile;
    private Duration warmUpLimit = Duration.ZERO;
    private long warmUpInputs = 300_000;
    private final List<DayInstrument> warmUpInstruments = new ArrayList<>();

    /** Checks everything at once. */
    EngineContext conclude() {
        final List<String> faults = ContextChecks.faults(this);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        eventClock = EventClock.of(eventClock);
        return this;
    }

    /** The exchanges' rules, journaled at the start if other ones are in force; null leaves those of the journal, or the built-in ones. */
    public EngineContext rulebook(final Rulebook value) {
        rulebook = value;
        return this;
    }

    /** The exchanges' rules, or null. */
    public Rulebook rulebook() {
        return rulebook;
    }

    /** Aeron client; stays the caller's. */
    public EngineContext aeron(final Aeron value) {
        aeron = value;
        return this;
    }

    /** Aeron client. */
    public Aeron aeron() {
        return aeron;
    }

    /** Folder of journal and effects; see {@link JournalLayout}. Not needed in mode {@code NONE}. */
    public EngineContext directory(final Path value) {
        directory = value;
        return this;
    }

    /** Folder of journal and effects. */
    public Path directory() {
        return directory;
    }

    /**
     * When an effect may leave; default {@code SYNC}: after its cause is on the device. {@code BUFFERED} wants an {@link
     * #acceptedLoss}; {@code NONE} wants that no gateway attaches, see {@link #gatewayAttaches}.
     */
    public EngineContext durability(final Durability value) {
        durability = value;
        return this;
    }

    /** When an effect may leave. */
    public Durability durability() {
        return durability;
    }

    /** What a power loss may take in mode {@code BUFFERED}; default {@link LossWindow#DEFAULT}. */
    public EngineContext bufferedWindow(final LossWindow value) {
        bufferedWindow = value;
        return this;
    }

    /** What a power loss may take in mode {@code BUFFERED}. */
    public LossWindow bufferedWindow() {
        return bufferedWindow;
    }

    /** Accepts that mode {@code BUFFERED} may lose acknowledged inputs; must name the very {@link #bufferedWindow}. */
    public EngineContext acceptedLoss(final LossWindow value) {
        acceptedLoss = value;
        return this;
    }

    /** The loss accepted, or null. */
    public LossWindow acceptedLoss() {
        return acceptedLoss;
    }

    /**
     * Whether gateways may attach; default true. If not, the engine lives on {@link BacktestStreams}, which no gateway knows: no
     * frame of a feed or broker comes in, and no order goes out to one.
     */
    public EngineContext gatewayAttaches(final boolean value) {
        gatewayAttaches = value;
        return this;
    }

    /** Whether gateways may attach. */
    public boolean gatewayAttaches() {
        return gatewayAttaches;
    }

    /** Streams of a warm-up; null for those that gateways know, or {@link BacktestStreams}. */
    EngineContext streams(final EngineStreams value) {
        streams = value;
        return this;
    }

    /** Where the engine meets others. */
    EngineStreams streams() {
        if (streams != null) {
            return streams;
        }
        return gatewayAttaches ? EngineStreams.LIVE : EngineStreams.BACKTEST;
    }

    /** Syncs measured at the start, 1 to 1,000; default 64. */
    public EngineContext syncProbeCount(final int value) {
        syncProbeCount = value;
        return this;
    }

    /** Syncs measured at the start. */
    public int syncProbeCount() {
        return syncProbeCount;
    }

    /** What stands between a journal and the disk of its folder; default {@link FileStorage}. Recovery reads the folder itself. */
    public EngineContext journalStorage(final Function<Path, Storage> value) {
        journalStorage = value;
        return this;
    }

    /** What stands between a journal and the disk. */
    public Function<Path, Storage> journalStorage() {
        return journalStorage;
    }

    /** How stages get their threads; default {@code SHARED}. */
    public EngineContext threadingMode(final ThreadingMode value) {
        threadingMode = value;
        return this;
    }

    /** How stages get their threads. */
    public ThreadingMode threadingMode() {
        return threadingMode;
    }

    /** Slots of the input ring, a power of two; default 4,096: 2 MiB, which stays in a core's cache. */
    public EngineContext inputRingSize(final int slots) {
        inputRingSize = slots;
        return this;
    }

    /** Slots of the input ring. */
    public int inputRingSize() {
        return inputRingSize;
    }

    /** Slots of the output ring, a power of two; default 1,024. */
    public EngineContext outputRingSize(final int slots) {
        outputRingSize = slots;
        return this;
    }

    /** Slots of the output ring. */
    public int outputRingSize() {
        return outputRingSize;
    }

    /** Bytes of a journal segment, a power of two; default 64 MiB. */
    public EngineContext segmentLength(final int bytes) {
        segmentLength = bytes;
        return this;
    }

    /** Bytes of a journal segment. */
    public int segmentLength() {
        return segmentLength;
    }

    /** Whether copies of effects are kept for comparison; default true. */
    public EngineContext effectsRecorded(final boolean value) {
        effectsRecorded = value;
        return this;
    }

    /** Whether copies of effects are kept. */
    public boolean effectsRecorded() {
        return effectsRecorded;
    }

    /**
     * Inputs between two snapshots; default 500,000. The next start replays at most a little more than that. 0 for no snapshot
     * but the one at a clean end.
     */
    public EngineContext snapshotInterval(final long inputs) {
        snapshotInterval = inputs;
        return this;
    }

    /** Inputs between two snapshots. */
    public long snapshotInterval() {
        return snapshotInterval;
    }

    /** Whole snapshots kept, from 2; default 3. */
    public EngineContext snapshotGenerations(final int value) {
        snapshotGenerations = value;
        return this;
    }

    /** Whole snapshots kept. */
    public int snapshotGenerations() {
        return snapshotGenerations;
    }

    /** What becomes of journal segments that no kept snapshot needs; default {@link RetentionPolicy#KEEP}. */
    public EngineContext retention(final RetentionPolicy value) {
        retention = value;
        return this;
    }

    /** What becomes of journal segments that no kept snapshot needs. */
    public RetentionPolicy retention() {
        return retention;
    }

    /** Told in a line what people should know and what does not stop the engine; any thread. Default: standard error. */
    public EngineContext alarmHandler(final Consumer<String> value) {
        alarmHandler = value;
        return this;
    }

    /** Told what people should know. */
    public Consumer<String> alarmHandler() {
        return alarmHandler;
    }

    /** Event time between two timer inputs; default 10 ms. */
    public EngineContext timerIntervalNs(final long value) {
        timerIntervalNs = value;
        return this;
    }

    /** Event time between two timer inputs. */
    public long timerIntervalNs() {
        return timerIntervalNs;
    }

    /** Trading date as yyyymmdd. */
    public EngineContext tradingDate(final int yyyymmdd) {
        tradingDate = yyyymmdd;
        return this;
    }

    /** Trading date as yyyymmdd. */
    public int tradingDate() {
        return tradingDate;
    }

    /**
     * The day's broker request ids grow from here. A fresh journal must start above every id already used on this date:
     * {@link #requestIdBaseOf} derives such a base from the time of day.
     */
    public EngineContext requestIdBase(final long value) {
        requestIdBase = value;
        return this;
    }

    /** Base of the day's request ids. */
    public long requestIdBase() {
        return requestIdBase;
    }

    /**
     * A base that no earlier journal of the same day has passed, unless it drew over 1,000 ids a second.
     *
     * @param timeOfDayNs market time
     * @return a base from 0 to 86,400,000, which leaves at least 13 million ids
     */
    public static long requestIdBaseOf(final long timeOfDayNs) {
        return timeOfDayNs / 1_000_000L;
    }

    /** Seed of the strategies' random numbers. */
    public EngineContext randomSeed(final long value) {
        randomSeed = value;
        return this;
    }

    /** Seed of the strategies' random numbers. */
    public long randomSeed() {
        return randomSeed;
    }

    /** Version of the code, at most 32 ASCII characters. */
    public EngineContext codeVersion(final String value) {
        codeVersion = value;
        return this;
    }

    /** Version of the code. */
    public String codeVersion() {
        return codeVersion;
    }

    /** Source of event time; default the system's. */
    public EngineContext eventClock(final EpochNanoClock value) {
        eventClock = value;
        return this;
    }

    /** Source of event time. */
    public EpochNanoClock eventClock() {
        return eventClock;
    }

    /** Source of host time, for ages and latencies; default the system's. */
    public EngineContext hostClock(final EpochNanoClock value) {
        hostClock = value;
        return this;
    }

    /** Source of host time. */
    public EpochNanoClock hostClock() {
        return hostClock;
    }

    /**
     * How an idle stage waits; one strategy per thread. Default: spin, then park up to 100 microseconds. One that yields can keep all other
     * threads of the host from running for seconds on some versions of Linux.
     */
    public EngineContext idleStrategy(final Supplier<IdleStrategy> value) {
        idleStrategy = value;
        return this;
    }

    /** How an idle stage waits. */
    public Supplier<IdleStrategy> idleStrategy() {
        return idleStrategy;
    }

    /** Told of the failure that stops the engine. */
    public EngineContext errorHandler(final ErrorHandler value) {
        errorHandler = value;
        return this;
    }

    /** Told of the failure that stops the engine. */
    public ErrorHandler errorHandler() {
        return errorHandler;
    }

    /**
     * Where other processes find the counters and latencies of the running engine; default null: they stay in this process. Its
     * folder is made, for this user only.
     */
    public EngineContext countersFile(final Path value) {
        countersFile = value;
        return this;
    }

    /** Where other processes find the counters, or null. */
    public Path countersFile() {
        return countersFile;
    }

    /**
     * Longest time that the engine may spend on warming its code with a simulated day before it goes live, up to 60 s; default zero: it
     * starts cold. Nothing of that day reaches the journal, the state, a gateway or a snapshot.
     */
    public EngineContext warmUpLimit(final Duration value) {
        warmUpLimit = value;
        return this;
    }

    /** Longest time of a warm-up. */
    public Duration warmUpLimit() {
        return warmUpLimit;
    }

    /** Most inputs of a warm-up, which bounds what it writes to the journal's disk; default 300,000: at most some 200 MiB. */
    public EngineContext warmUpInputs(final long value) {
        warmUpInputs = value;
        return this;
    }

    /** Most inputs of a warm-up. */
    public long warmUpInputs() {
        return warmUpInputs;
    }

    /** Adds an instrument that trades while the code is warmed. Ids that strategies use and nobody adds are taken for shares. */
    public EngineContext warmUpInstrument(final DayInstrument value) {
        warmUpInstruments.add(value);
        return this;
    }

    /** Instruments that trade while the code is warmed. */
    public List<DayInstrument> warmUpInstruments() {
        return warmUpInstruments;
    }

    /** Adds an account. */
    public EngineContext account(final AccountConfig value) {
        accounts.add(value);
        return this;
    }

    /** Accounts. */
    public List<AccountConfig> accounts() {
        return accounts;
    }

    /** Adds the sector of an instrument. */
    public EngineContext sector(final SectorConfig value) {
        sectors.add(value);
        return this;
    }

    /** Sectors of instruments, told at every start. */
    public List<SectorConfig> sectors() {
        return sectors;
    }

    /** Adds a risk control; all have the same version of the policy. */
    public EngineContext control(final ControlConfig value) {
        controls.add(value);
        return this;
    }

    /** Risk controls besides limits, told at a start that finds an older version of the policy in force. */
    public List<ControlConfig> controls() {
        return controls;
    }

    /** Adds limits. */
    public EngineContext limits(final LimitsConfig value) {
        limits.add(value);
        return this;
    }

    /** Limits. */
    public List<LimitsConfig> limits() {
        return limits;
    }

    /** Adds a strategy instance. */
    public EngineContext strategy(final StrategyConfig value) {
        strategies.add(value);
        return this;
    }

    /** Strategy instances. */
    public List<StrategyConfig> strategies() {
        return strategies;
    }

    /** Adds kinds of strategies that instances may name. */
    public EngineContext strategyKinds(final List<StrategyKind> value) {
        strategyKinds.addAll(value);
        return this;
    }

    /** Kinds of strategies. */
    public List<StrategyKind> strategyKinds() {
        return strategyKinds;
    }
}
