package io.saola.engine;

import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.counters.CountersFile;
import io.saola.engine.counters.CountersMemory;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.flight.FlightEvents;
import io.saola.engine.ingress.SpaceWatch;
import io.saola.engine.ingress.StartUp;
import io.saola.engine.ingress.TimerSource;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.pipeline.EnginePipeline;
import io.saola.engine.pipeline.FailStop;
import io.saola.engine.recovery.Recovered;
import io.saola.engine.recovery.Recovery;
import io.saola.engine.recovery.RecoveryReport;
import io.saola.engine.recovery.SnapshotPublisher;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalRetention;
import io.saola.journal.JournalWriter;
import io.saola.journal.SyncProbe;
import io.saola.journal.UntoldCut;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.market.rules.Rulebook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.CompositeAgent;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;

/**
 * A running engine. {@link #launch} opens the journal, brings the logic to where the journal ends, wires the stages and starts
 * their threads; {@link #close} journals a last input, lets everything drain and closes the journal cleanly.
 *
 * <p>Methods may be called from any thread unless they say otherwise.
 */
public final class Engine implements AutoCloseable {
    private static final long SNAPSHOT_POLL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long DRAIN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long SCHEMA_FINGERPRINT = (long) QuoteDecoder.SCHEMA_ID << 32 | QuoteDecoder.SCHEMA_VERSION;

    private final EngineContext context;
    private final CountersFile countersFile;
    private final EngineCounters counters;
    private final FailStop failStop;
    private final BootFrames bootFrames;
    private final BusinessLogic logic;
    private final StartReport startReport;
    private final SnapshotPublisher snapshots;
    private final EnginePipeline pipeline;
    private final List<AgentRunner> runners = new ArrayList<>();
    private boolean closed;

    private Engine(final EngineContext context) {
        this.context = context;
        failStop = new FailStop(context.errorHandler());
        bootFrames = new BootFrames(context.hostClock());
        final long startNs = System.nanoTime();
        FlightEvents.register();
        final JournalWriter inputLog = openInputLog();
        JournalWriter effectLog = null;
        CountersFile shown = null;
        try {
            shown = context.countersFile() == null
                    ? null
                    : CountersFile.create(
                            context.countersFile(),
                            TimeUnit.NANOSECONDS.toMillis(context.hostClock().nanoTime()));
            countersFile = shown;
            counters = new EngineCounters(shown == null ? CountersMemory.direct() : shown.memory());
            final List<UntoldCut> cuts = inputLog == null ? List.of() : inputLog.untoldCuts();
            final SyncProbe syncProbe =
                    inputLog == null ? null : StartProbe.measure(context.directory(), context.syncProbeCount());
            final Recovered recovered = recover(inputLog);
            logic = recovered.logic();
            final WarmUpReport warmUp = context.warmUpLimit().isZero() ? null : new WarmUp(context, logic).run();
            counters.warmUpNs().setRelease(warmUp == null ? 0 : warmUp.elapsedNs());
            snapshots = snapshotPublisher(inputLog, recovered.journalId());
            effectLog = openEffectLog();
            final StartUp startUp = startUp(inputLog == null ? 1 : inputLog.ownerEpoch(), cuts);
            final EngineStreams streams = context.streams();
            pipeline = new EnginePipeline(
                    streams.inputs(context.aeron()),
                    streams.outputs(context.aeron()),
                    context.inputRingSize(),
                    context.outputRingSize(),
                    context.eventClock(),
                    context.hostClock(),
                    new TimerSource(context.hostClock(), context.timerIntervalNs()),
                    spaceWatch(inputLog),
                    startUp,
                    logic,
                    snapshots == null ? event -> {} : snapshots,
                    inputLog,
                    context.durability(),
                    effectLog,
                    counters);
            counters.lastNotifyId().setRelease(recoveredNotifyId());
            startReport = new StartReport(
                    context.durability(),
                    context.durability() == Durability.BUFFERED ? context.bufferedWindow() : null,
                    syncProbe,
                    cuts,
                    recovered.report(),
                    warmUp,
                    System.nanoTime() - startNs);
        } catch (final RuntimeException e) {
            CloseHelper.quietCloseAll(effectLog, inputLog, shown);
            throw e;
        }
    }

    /**
     * Starts an engine.
     *
     * @param context complete; concluded here
     * @return the running engine
     * @throws ConfigurationException if the context cannot be used; nothing has been started or written then
     * @throws io.saola.journal.JournalException if the journal cannot be opened, is locked or is damaged
     */
    public static Engine launch(final EngineContext context) {
        final Engine engine = new Engine(context.conclude());
        engine.raiseAlarms();
        engine.start();
        return engine;
    }

    /** What the engine counts. */
    public EngineCounters counters() {
        return counters;
    }

    /** What was found and settled at the start. */
    public StartReport startReport() {
        return startReport;
    }

    /**
     * Where a gateway that attaches now is to resume the order stream: after the last event this engine has had on its trading date,
     * from the first on a new one. Right from {@link #launch} on.
     *
     * @return the broker's number of the event, 0 for all of the day
     */
    public long resumeNotifyId() {
        return counters.lastNotifyId().get();
    }

    /** How the state was recovered at the start. */
    public RecoveryReport recovery() {
        return startReport.recovery();
    }

    /** What stopped the engine by force, or null. */
    public Throwable failure() {
        return failStop.failure();
    }

    /**
     * Waits until a failure stops the engine.
     *
     * @param timeout how long
     * @param unit of the timeout
     * @return false if none did in that time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitFailure(final long timeout, final TimeUnit unit) throws InterruptedException {
        return failStop.stopped().await(timeout, unit);
    }

    /**
     * The state the engine ended in.
     *
     * @return the logic
     * @throws IllegalStateException while the engine runs: its state belongs to the logic thread
     */
    public BusinessLogic finalState() {
        if (!closed) {
            throw new IllegalStateException("the engine runs; close it first");
        }
        return logic;
    }

    /**
     * Ends cleanly: a last input, everything drained as far as subscribers let it within 10 seconds, journal sealed. After a
     * failure only the threads are ended and the journal closed.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        if (failStop.failure() == null) {
            pipeline.ingress().finishWith(bootFrames.shutdown());
            final long deadlineNs = System.nanoTime() + DRAIN_TIMEOUT_NS;
            while (!pipeline.isDrained() && failStop.failure() == null && System.nanoTime() - deadlineNs < 0) {
                Thread.onSpinWait();
            }
        }
        final boolean drained = pipeline.isDrained() && failStop.failure() == null;
        CloseHelper.closeAll(runners);
        closed = true;
        if (drained && snapshots != null && failStop.failure() == null) {
            snapshots.publishLast();
        }
        CloseHelper.close(countersFile);
    }

    private void start() {
        final Agent[] stages = pipeline.stages().toArray(new Agent[0]);
        if (context.threadingMode() == ThreadingMode.SHARED) {
            run(new CompositeAgent(stages), context.idleStrategy().get());
        } else {
            for (final Agent stage : stages) {
                run(stage, context.idleStrategy().get());
            }
        }
        if (snapshots != null) {
            run(snapshots, new SleepingIdleStrategy(SNAPSHOT_POLL_NS));
        }
    }

    private void run(final Agent agent, final IdleStrategy idleStrategy) {
        final AgentRunner runner = new AgentRunner(idleStrategy, failStop::trip, null, failStop.guard(agent));
        runners.add(runner);
        AgentRunner.startOnThread(runner); // names the thread after the stages it runs
    }

    private JournalWriter openInputLog() {
        return context.durability() == Durability.NONE
                ? null
                : JournalWriter.open(journalContext(JournalLayout.inputs(context.directory()), context.durability())
                        .witness(snapshotStore()::durableSequence));
    }

    /** The writer has the journal locked and its tail classified. Without a journal there is nothing to recover. */
    private Recovered recover(final JournalWriter inputLog) {
        if (inputLog == null) {
            return new Recovered(
                    new BusinessLogic(context.strategyKinds()), null, new RecoveryReport(0, 0, 0, 0, List.of(), 0));
        }
        inputLog.repairs().forEach(repair -> alarm("journal repaired: " + repair));
        return new Recovery(
                        JournalLayout.inputs(context.directory()),
                        snapshotStore(),
                        context.strategyKinds(),
                        SCHEMA_FINGERPRINT,
                        context.codeVersion())
                .run(inputLog.nextSequence() - 1);
    }

    private SpaceWatch spaceWatch(final JournalWriter inputLog) {
        final BooleanSupplier low = inputLog == null ? () -> false : inputLog.space()::isLow;
        return new SpaceWatch(
                low,
                bootFrames.haltTrading("the journal's disk is nearly full"),
                () -> alarm("trading is halted: the journal's disk has room for less than two more segments;"
                        + " make room or compress old segments, then resume trading"));
    }

    private void raiseAlarms() {
        if (startReport.warmUp() != null && startReport.warmUp().fault() != null) {
            alarm("the warm-up ended early, the first orders may be slow: "
                    + startReport.warmUp().fault());
        }
        startReport.recovery().findings().forEach(finding -> alarm("passed over " + finding));
        startReport
                .cuts()
                .forEach(cut -> alarm("the journal's end was torn: " + cut.truncation()
                        + (cut.acknowledgedLost()
                                ? "; acknowledged inputs may be lost, reconcile with the broker"
                                : "; nothing of it had been acknowledged")));
        if (startReport.syncProbe() != null && startReport.syncProbe().isImplausiblyFast()) {
            alarm("a sync takes " + startReport.syncLatency()
                    + "; acknowledged inputs may not survive a power loss, check the disk's write cache");
        }
    }

    private void alarm(final String text) {
        context.alarmHandler().accept(text);
    }

    private SnapshotPublisher snapshotPublisher(final JournalWriter inputLog, final UUID journalId) {
        return inputLog == null
                ? null
                : new SnapshotPublisher(
                                logic,
                                snapshotStore(),
                                context.snapshotInterval(),
                                journalId,
                                SCHEMA_FINGERPRINT,
                                context.codeVersion(),
                                context.hostClock(),
                                inputLog::durableSequence,
                                counters,
                                context.alarmHandler())
                        .retention(
                                new JournalRetention(JournalLayout.inputs(context.directory()), context.retention()));
    }

    private SnapshotStore snapshotStore() {
        return new SnapshotStore(JournalLayout.snapshots(context.directory()), context.snapshotGenerations());
    }

    private JournalWriter openEffectLog() {
        return context.effectsRecorded() && context.durability() != Durability.NONE
                ? JournalWriter.open(journalContext(JournalLayout.effects(context.directory()), Durability.BUFFERED))
                : null;
    }

    private JournalContext journalContext(final Path directory, final Durability durability) {
        return new JournalContext()
                .directory(directory)
                .storage(context.journalStorage().apply(directory))
                .durability(durability)
                .bufferedWindow(
                        context.bufferedWindow().time(),
                        context.bufferedWindow().lengthBytes())
                .segmentLength(context.segmentLength())
                .schemaFingerprint(SCHEMA_FINGERPRINT)
                .codeVersion(context.codeVersion())
                .epochClock(context.hostClock());
    }

    /**
     * Start and torn tail are journaled together, so that a crash cannot keep the start, after which the journal no longer tells
     * of the tail, and lose the word of it. Accounts and strategies that the journal already knows keep their state; limits are
     * set anew at every start.
     */
    private StartUp startUp(final int bootNumber, final List<UntoldCut> cuts) {
        final List<DirectBuffer> together = new ArrayList<>();
        together.add(bootFrames.engineStart(
                bootNumber,
                context.tradingDate(),
                context.requestIdBase(),
                context.randomSeed(),
                context.codeVersion(),
                logic.sequence()));
        // More than that are starts that crashed one after the other, each before its first group: the first ones lost
        // data.
        cuts.stream().limit(StartUp.MAX_TOGETHER - 1).forEach(cut -> together.add(bootFrames.tailTruncated(cut)));
        final List<DirectBuffer> then = new ArrayList<>();
        if (context.rulebook() != null && !isInForce(context.rulebook())) {
            then.addAll(bootFrames.rulebook(context.rulebook(), logic.rules().version() + 1));
        }
        context.accounts().stream()
                .filter(account -> logic.accounts().account(account.accountId()) == null)
                .forEach(account -> then.add(bootFrames.account(account)));
        context.limits().forEach(limits -> then.add(bootFrames.limits(limits)));
        // What operators set since under the same version stands.
        final int policyVersion = logic.controls().risk().settings().version();
        context.controls().stream()
                .filter(control -> control.version() > policyVersion)
                .forEach(control -> then.add(bootFrames.riskControl(control)));
        context.sectors().forEach(sector -> then.add(bootFrames.instrumentSector(sector)));
        context.strategyKinds().stream()
                .filter(kind -> !kind.codeIdentity().isEmpty())
                .forEach(kind -> then.add(bootFrames.strategyCode(kind)));
        context.strategies().stream()
                .filter(strategy -> logic.strategies().strategy(strategy.strategyId()) == null)
                .forEach(strategy -> then.add(bootFrames.strategy(strategy)));
        return new StartUp(together, then);
    }

    /** Numbers of another date mean nothing. */
    private long recoveredNotifyId() {
        return logic.tradingDate() == context.tradingDate() ? logic.reports().lastNotifyId() : 0;
    }

    private boolean isInForce(final Rulebook rulebook) {
        return logic.rules().rulebook() != null && logic.rules().rulebook().digest() == rulebook.digest();
    }
}
