package io.saola.engine.pipeline;

import com.lmax.disruptor.Sequence;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.ring.StagePoller;
import io.saola.journal.Durability;
import io.saola.journal.JournalWriter;
import org.agrona.concurrent.Agent;

/**
 * Second stage: writes inputs to the journal, a batch at a time, before anything downstream may see them. The batch is one
 * group, in {@code SYNC} mode with one data sync. Tells egress which effects may leave, also when a sync completes while
 * no input comes.
 */
public final class JournalAgent implements Agent, StagePoller.Stage {
    private static final int BATCH_LIMIT = 256;

    private final StagePoller poller;
    private final JournalWriter writer;
    private final Durability durability;
    private final Sequence releasable;
    private final EngineCounters counters;
    private long released;

    /**
     * Builds the stage.
     *
     * @param poller its place in the input ring
     * @param writer of the journal, owned: closed with the agent
     * @param durability mode in force
     * @param releasable set to the last input sequence whose effects may leave
     * @param counters to count in
     */
    public JournalAgent(
            final StagePoller poller,
            final JournalWriter writer,
            final Durability durability,
            final Sequence releasable,
            final EngineCounters counters) {
        this.poller = poller;
        this.writer = writer;
        this.durability = durability;
        this.releasable = releasable;
        this.counters = counters;
    }

    @Override
    public int doWork() {
        final int work = poller.poll(this, BATCH_LIMIT);
        if (work == 0) {
            writer.flush(); // writes nothing, but a sync that failed in the background must not wait for the next input
            release();
        }
        return work;
    }

    @Override
    public boolean onEvent(final FrameEvent event) {
        final long sequence = writer.append(event.timestampNs(), event.buffer(), 0, event.lengthBytes());
        if (sequence != event.sequence()) {
            throw new IllegalStateException(
                    "journal and ring disagree: journal=" + sequence + " ring=" + event.sequence());
        }
        return true;
    }

    @Override
    public void onBatchEnd() {
        writer.flush();
        release();
        counters.journalBytes().setRelease(writer.bytesWritten());
    }

    private void release() {
        final long sequence = durability.mayLoseTail() ? writer.appendedSequence() : writer.durableSequence();
        if (sequence > released) {
            released = sequence;
            releasable.set(sequence);
            counters.journaled().setRelease(sequence);
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
