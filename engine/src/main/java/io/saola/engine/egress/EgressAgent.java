package io.saola.engine.egress;

import com.lmax.disruptor.Sequence;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.flight.StageBatch;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.ring.StagePoller;
import io.saola.journal.JournalWriter;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Last stage: lets an effect leave only when its cause is journaled under the mode in force, in order, and keeps a copy so that
 * a replay can compare every byte. A missing or slow subscriber holds effects back; nothing is dropped.
 */
public final class EgressAgent implements Agent, StagePoller.Stage {
    private static final int BATCH_LIMIT = 64;

    private final StagePoller poller;
    private final ExclusivePublication publication;
    private final Sequence releasable;
    private final JournalWriter effectLog;
    private final EngineCounters counters;
    private final EffectWatch watch;

    /**
     * Builds the stage.
     *
     * @param poller its place in the output ring
     * @param publication of the egress stream, owned
     * @param releasable last input sequence whose effects may leave
     * @param effectLog where copies are kept, owned; null if none are
     * @param hostClock by which the cause of an order was stamped on arrival
     * @param counters to count in
     */
    public EgressAgent(
            final StagePoller poller,
            final ExclusivePublication publication,
            final Sequence releasable,
            final JournalWriter effectLog,
            final EpochNanoClock hostClock,
            final EngineCounters counters) {
        this.poller = poller;
        this.publication = publication;
        this.releasable = releasable;
        this.effectLog = effectLog;
        this.counters = counters;
        watch = new EffectWatch(hostClock, counters.memory());
    }

    @Override
    public int doWork() {
        return StageBatch.tell(roleName(), poller.poll(this, BATCH_LIMIT));
    }

    @Override
    public boolean onEvent(final FrameEvent event) {
        if (event.sequence() > releasable.get()) {
            counters.effectsHeld().incrementRelease();
            return false;
        }
        final long position = publication.offer(event.buffer(), 0, event.lengthBytes());
        if (position < 0) {
            if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
                throw new IllegalStateException("egress publication: " + Publication.errorString(position));
            }
            counters.egressBackPressure().incrementRelease();
            return false;
        }
        watch.onReleased(event); // it has left: the copy for replays is not on its way
        if (effectLog != null) {
            effectLog.append(event.timestampNs(), event.buffer(), 0, event.lengthBytes());
        }
        counters.effects().incrementRelease();
        return true;
    }

    @Override
    public void onBatchEnd() {
        if (effectLog != null) {
            effectLog.flush();
        }
    }

    @Override
    public void onClose() {
        CloseHelper.closeAll(publication, effectLog);
    }

    @Override
    public String roleName() {
        return "egress";
    }
}
