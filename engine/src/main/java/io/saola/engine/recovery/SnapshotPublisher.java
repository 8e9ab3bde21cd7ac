package io.saola.engine.recovery;

import io.saola.codecs.StateException;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.pipeline.InputObserver;
import io.saola.engine.ring.FrameEvent;
import io.saola.journal.JournalException;
import io.saola.journal.JournalRetention;
import io.saola.journal.RetentionReport;
import io.saola.journal.snapshot.SnapshotException;
import io.saola.journal.snapshot.SnapshotStore;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Takes snapshots of a running engine. The logic thread only copies the state into memory, after every so many inputs; this
 * agent, on a thread of its own because it waits for the disk, writes the copy to a file once the journal has its last input
 * durable. There is one copy: if it is still waiting or being written when the next is due, the next is skipped and counted.
 *
 * <p>A snapshot that cannot be written is counted and told of; the engine goes on, since the journal has everything.
 */
public final class SnapshotPublisher implements Agent, InputObserver {
    private final SnapshotSlot slot = new SnapshotSlot();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AdminCommandDecoder command = new AdminCommandDecoder();
    private final BusinessLogic logic;
    private final SnapshotStore store;
    private final long interval;
    private final UUID journalId;
    private final long schemaFingerprint;
    private final String codeVersion;
    private final EpochNanoClock clock;
    private final LongSupplier durableSequence;
    private final EngineCounters counters;
    private final Consumer<String> alarm;
    private JournalRetention retention;
    private FrameEvent lastInput;
    private long dueSequence;
    private long longestPauseNs;

    /**
     * Builds the publisher.
     *
     * @param logic whose state is copied
     * @param store where files go
     * @param interval inputs between two snapshots; 0 for none but at a clean end
     * @param journalId of the journal that has the inputs
     * @param schemaFingerprint of their messages
     * @param codeVersion of this program
     * @param clock host time
     * @param durableSequence last durable sequence of the journal; read from this agent's thread
     * @param counters to count in
     * @param alarm told what people should know
     */
    public SnapshotPublisher(
            final BusinessLogic logic,
            final SnapshotStore store,
            final long interval,
            final UUID journalId,
            final long schemaFingerprint,
            final String codeVersion,
            final EpochNanoClock clock,
            final LongSupplier durableSequence,
            final EngineCounters counters,
            final Consumer<String> alarm) {
        this.logic = logic;
        this.store = store;
        this.interval = interval;
        this.journalId = journalId;
        this.schemaFingerprint = schemaFingerprint;
        this.codeVersion = codeVersion;
        this.clock = clock;
        this.durableSequence = durableSequence;
        this.counters = counters;
        this.alarm = alarm;
        dueSequence = interval == 0 ? Long.MAX_VALUE : logic.sequence() + interval;
    }

    /**
     * Lets journal segments that no kept snapshot needs be compressed or deleted, after a snapshot was published and at least
     * two generations were read back whole. Runs on this agent's thread; at a clean end on the thread that ends.
     *
     * @param value of the journal that has the inputs; null, as at the start, for none
     * @return this
     */
    public SnapshotPublisher retention(final JournalRetention value) {
        retention = value;
        return this;
    }

    @Override
    public void onProcessed(final FrameEvent event) {
        lastInput = event;
        if (event.sequence() < dueSequence && !isAskedFor(event)) {
            return;
        }
        dueSequence = interval == 0 ? Long.MAX_VALUE : event.sequence() + interval;
        if (slot.isFull()) {
            counters.snapshotsSkipped().incrementRelease();
            return;
        }
        final long startNs = System.nanoTime();
        copy(event);
        longestPauseNs = Math.max(longestPauseNs, System.nanoTime() - startNs);
        counters.snapshotPauseNs().setRelease(longestPauseNs);
    }

    @Override
    public int doWork() {
        final long durable = durableSequence.getAsLong();
        if (!slot.isFull() || durable < slot.sequence()) {
            return 0;
        }
        publish(durable);
        return 1;
    }

    /**
     * Takes the last snapshot, of a clean end, on the calling thread. Logic, journal and this agent must have ended, and the
     * journal closed in order, which makes all of it durable.
     */
    public void publishLast() {
        if (lastInput != null && copy(lastInput)) {
            publish(slot.sequence());
        }
    }

    @Override
    public String roleName() {
        return "snapshots";
    }

    /** A person wants one now. */
    private boolean isAskedFor(final FrameEvent event) {
        return header.wrap(event.buffer(), 0).templateId() == AdminCommandDecoder.TEMPLATE_ID
                && command.wrapAndApplyHeader(event.buffer(), 0, header).action() == AdminAction.TAKE_SNAPSHOT;
    }

    private boolean copy(final FrameEvent event) {
        try {
            slot.fill(logic, event);
            return true;
        } catch (final StateException e) {
            failed(e);
            return false;
        }
    }

    private void publish(final long durable) {
        try {
            store.write(
                    slot.header(journalId, durable, schemaFingerprint, clock.nanoTime(), codeVersion), slot.state());
            counters.snapshotsWritten().incrementRelease();
            counters.snapshotSequence().setRelease(slot.sequence());
            retain();
        } catch (final SnapshotException e) {
            failed(e);
        } finally {
            slot.empty();
        }
    }

    /** A failure here has removed nothing that is needed, and does not make the snapshot one that failed. */
    private void retain() {
        if (retention == null || store.oldestVerified().isEmpty()) {
            return;
        }
        try {
            final RetentionReport report =
                    retention.apply(store.oldestVerified().getAsLong());
            if (!report.segments().isEmpty() || !report.findings().isEmpty()) {
                alarm.accept("journal retention: " + report);
            }
        } catch (final JournalException e) {
            alarm.accept("no journal retention: " + e.getMessage());
        }
    }

    private void failed(final RuntimeException cause) {
        counters.snapshotsFailed().incrementRelease();
        alarm.accept("no snapshot: " + cause.getMessage()
                + "; the next start takes longer, check the disk of the snapshot directory");
    }
}
