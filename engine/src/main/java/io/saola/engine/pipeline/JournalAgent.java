package io.saola.engine.pipeline;

import com.lmax.disruptor.Sequence;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.LatencyRecorder;
import io.saola.engine.counters.Stage;
import io.saola.engine.flight.JournalSync;
import io.saola.engine.flight.StageBatch;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.ring.StagePoller;
import io.saola.journal.Durability;
import io.saola.journal.JournalWriter;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;

/**
 * Second stage: writes inputs to the journal, a batch at a time, before anything downstream may see them. The batch is one
 * group, in {@code SYNC} mode with one data sync. Tells egress which effects may leave, also when a sync completes while
 * no input comes.
 *
 * <p>When no input comes it marks once that the last group is durable. Without that mark the disk alone could not tell damage of
 * the last acknowledged inputs from a write that a crash tore (docs/journal-format.md, section 11). Allocates nothing.
 */
public final class JournalAgent implements Agent, StagePoller.Stage {
    private static final int BATCH_LIMIT = 256;

    /** The mark stands on disk 5 ms after the last group at the latest; an idle stage may need the rest to wake up and write. */
    private static final long MARK_AFTER_NS = 4_000_000;

    /** To learn the age costs the sync thread's lock. */
    private static final long AGE_INTERVAL_NS = 1_000_000;

    private final StagePoller poller;
    private final JournalWriter writer;
    private final Durability durability;
    private final Sequence releasable;
    private final NanoClock clock;
    private final EngineCounters counters;
    private final LatencyRecorder latency;
    private final FrameEvent[] batch = new FrameEvent[BATCH_LIMIT];
    private int batchLength;
    private long released;
    private long lastGroupNs;
    private long ageToldNs;
    private boolean marked = true;

    /**
     * Builds the stage.
     *
     * @param poller its place in the input ring
     * @param writer of the journal, owned: closed with the agent
     * @param durability mode in force
     * @param releasable set to the last input sequence whose effects may leave
     * @param clock that the writer uses too
     * @param counters to count in
     */
    public JournalAgent(
            final StagePoller poller,
            final JournalWriter writer,
            final Durability durability,
            final Sequence releasable,
            final NanoClock clock,
            final EngineCounters counters) {
        this.poller = poller;
        this.writer = writer;
        this.durability = durability;
        this.releasable = releasable;
        this.clock = clock;
        ageToldNs = clock.nanoTime();
        this.counters = counters;
        latency = counters.memory().latency(Stage.JOURNAL);
    }

    @Override
    public int doWork() {
        final int work = StageBatch.tell(roleName(), poller.poll(this, BATCH_LIMIT));
        return work == 0 ? idle() : work;
    }

    private int idle() {
        writer.flush(); // writes nothing, but a sync that failed in the background must not wait for the next input
        final long nowNs = clock.nanoTime();
        release(nowNs);
        if (marked || nowNs - lastGroupNs < MARK_AFTER_NS || writer.durableSequence() < writer.appendedSequence()) {
            return 0;
        }
        marked = true;
        writer.markDurable();
        counters.journalBytes().setRelease(writer.bytesWritten());
        return 1;
    }

    @Override
    public boolean onEvent(final FrameEvent event) {
        final long sequence = writer.append(event.timestampNs(), event.buffer(), 0, event.lengthBytes());
        if (sequence != event.sequence()) {
            throw new IllegalStateException(
                    "journal and ring disagree: journal=" + sequence + " ring=" + event.sequence());
        }
        batch[batchLength++] = event;
        return true;
    }

    @Override
    public void onBatchEnd() {
        final JournalSync sync = JournalSync.start();
        writer.flush();
        final long writtenNs = System.nanoTime();
        if (sync != null) {
            sync.done(writer.appendedSequence(), writer.durableSequence(), writtenNs);
        }
        lastGroupNs = clock.nanoTime();
        handOn(writtenNs);
        marked = false;
        release(lastGroupNs);
        counters.journalBytes().setRelease(writer.bytesWritten());
    }

    /** One look at the clock for the whole group, which was written as one. */
    private void handOn(final long nowNs) {
        for (int i = 0; i < batchLength; i++) {
            latency.record(nowNs - batch[i].handedOnNs());
            batch[i].handedOnNs(nowNs);
        }
        batchLength = 0;
    }

    private void release(final long nowNs) {
        final long durable = writer.durableSequence();
        final long appended = writer.appendedSequence();
        final long sequence = durability.mayLoseTail() ? appended : durable;
        if (sequence > released) {
            released = sequence;
            releasable.set(sequence);
            counters.journaled().setRelease(sequence);
        }
        counters.appendedSequence().setRelease(appended);
        counters.durableSequence().setRelease(durable);
        if (durable == appended) {
            counters.oldestNonDurableAgeNs().setRelease(0);
        } else if (nowNs - ageToldNs >= AGE_INTERVAL_NS) {
            ageToldNs = nowNs;
            counters.oldestNonDurableAgeNs().setRelease(writer.ageOfOldestNonDurableNs(nowNs));
        }
    }

    @Override
    public void onClose() {
        writer.close();
    }

    @Override
    public String roleName() {
        return "journal";
    }
}
