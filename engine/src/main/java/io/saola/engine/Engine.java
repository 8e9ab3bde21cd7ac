package io.saola.engine;

import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.counters.EngineCounters;
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
import io.saola.journal.JournalWriter;
import io.saola.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
    private final EngineCounters counters = new EngineCounters();
    private final FailStop failStop;
    private final BootFrames bootFrames;
    private final BusinessLogic logic;
    private final RecoveryReport recovery;
    private final SnapshotPublisher snapshots;
    private final EnginePipeline pipeline;
    private final List<AgentRunner> runners = new ArrayList<>();
    private boolean closed;

    private Engine(final EngineContext context) {
        this.context = context;
        failStop = new FailStop(context.errorHandler());
        bootFrames = new BootFrames(context.hostClock());
        final JournalWriter inputLog = openInputLog();
        final Recovered recovered = recover(inputLog);
        logic = recovered.logic();
        recovery = recovered.report();
        snapshots = snapshotPublisher(inputLog, recovered.journalId());
        final JournalWriter effectLog = openEffectLog();
        pipeline = new EnginePipeline(
                context.aeron(),
                context.inputRingSize(),
                context.outputRingSize(),
                context.eventClock(),
                new TimerSource(context.hostClock(), context.timerIntervalNs()),
                startUp(inputLog == null ? 1 : inputLog.ownerEpoch()),
                logic,
                snapshots == null ? event -> {} : snapshots,
                inputLog,
                context.durability(),
                effectLog,
                counters);
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
        engine.start();
        return engine;
    }

    /** What the engine counts. */
    public EngineCounters counters() {
        return counters;
    }

    /** How the state was recovered at the start. */
    public RecoveryReport recovery() {
        return recovery;
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
                : JournalWriter.open(journalContext(JournalLayout.inputs(context.directory()), context.durability()));
    }

    /** The writer has the journal locked and its tail classified. Without a journal there is nothing to recover. */
    private Recovered recover(final JournalWriter inputLog) {
        if (inputLog == null) {
            return new Recovered(
                    new BusinessLogic(context.strategyKinds()), null, new RecoveryReport(0, 0, 0, 0, List.of(), 0));
        }
        try {
            final Recovered recovered = new Recovery(
                            JournalLayout.inputs(context.directory()),
                            snapshotStore(),
                            context.strategyKinds(),
                            SCHEMA_FINGERPRINT,
                            context.codeVersion())
                    .run(inputLog.nextSequence() - 1);
            recovered
                    .report()
                    .findings()
                    .forEach(finding -> context.alarmHandler().accept("passed over " + finding));
            return recovered;
        } catch (final RuntimeException e) {
            CloseHelper.quietClose(inputLog);
            throw e;
        }
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
                        context.alarmHandler());
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
                .durability(durability)
                .segmentLength(context.segmentLength())
                .schemaFingerprint(SCHEMA_FINGERPRINT)
                .codeVersion(context.codeVersion())
                .epochClock(context.hostClock());
    }

    /** Accounts and strategies that the journal already knows keep their state; limits are set anew at every start. */
    private Queue<DirectBuffer> startUp(final int bootNumber) {
        final Queue<DirectBuffer> frames = new ArrayDeque<>();
        frames.add(bootFrames.engineStart(
                bootNumber,
                context.tradingDate(),
                context.requestIdBase(),
                context.randomSeed(),
                context.codeVersion(),
                logic.sequence()));
        context.accounts().stream()
                .filter(account -> logic.accounts().account(account.accountId()) == null)
                .forEach(account -> frames.add(bootFrames.account(account)));
        context.limits().forEach(limits -> frames.add(bootFrames.limits(limits)));
        context.strategies().stream()
                .filter(strategy -> logic.strategies().strategy(strategy.strategyId()) == null)
                .forEach(strategy -> frames.add(bootFrames.strategy(strategy)));
        return frames;
    }
}
