package io.saola.engine.ingress;

import com.lmax.disruptor.RingBuffer;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.counters.Refusal;
import io.saola.engine.flight.InputAccepted;
import io.saola.engine.ring.FrameEvent;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The one place where an input is born: a valid frame gets the next sequence, the time, and a slot in the input ring.
 *
 * <p>Time is read once, here, and never goes back: if the clock steps back, inputs keep the last time until it has caught up.
 * Ingress thread only; allocates nothing per frame.
 */
public final class IngressSequencer {
    /** The ring is full: offer the same frame again later. */
    public static final int BACK_PRESSURED = -1;

    /** The frame was refused and counted: do not offer it again. */
    public static final int REFUSED = 0;

    /** The frame is an input now. */
    public static final int ACCEPTED = 1;

    /** Frames of one {@link #offerTogether}, at most: they fit the smallest ring and one batch of the journal. */
    static final int MAX_TOGETHER = 32;

    private static final int MAX_SENDERS = 1024;
    private static final long NOT_READ = Long.MIN_VALUE;

    private final FrameValidator validator = new FrameValidator();
    private final Long2LongHashMap lastSequenceBySender = new Long2LongHashMap(MAX_SENDERS * 2, 0.6f, 0);
    private final RingBuffer<FrameEvent> ring;
    private final EpochNanoClock clock;
    private final EngineCounters counters;
    private long nextSequence;
    private long lastTimestampNs;
    private boolean isTimeHeld;
    private long heldNs;
    private long heldHandedOnNs;

    /**
     * Builds the sequencer.
     *
     * @param ring input ring, this is its only producer
     * @param clock event time
     * @param counters to count in
     * @param nextSequence of the first input
     * @param lastTimestampNs time never goes below this
     */
    public IngressSequencer(
            final RingBuffer<FrameEvent> ring,
            final EpochNanoClock clock,
            final EngineCounters counters,
            final long nextSequence,
            final long lastTimestampNs) {
        this.ring = ring;
        this.clock = clock;
        this.counters = counters;
        this.nextSequence = nextSequence;
        this.lastTimestampNs = lastTimestampNs;
    }

    /**
     * Offers a frame.
     *
     * @param connectionId tells senders of the same kind apart: sequences are counted per connection and source
     * @param buffer holding the frame
     * @param offset of it
     * @param length of it, bytes
     * @return {@link #ACCEPTED}, {@link #REFUSED} or {@link #BACK_PRESSURED}
     */
    public int offer(final int connectionId, final DirectBuffer buffer, final int offset, final int length) {
        if (!ring.hasAvailableCapacity(1)) {
            counters.ingressBackPressure().incrementRelease();
            return BACK_PRESSURED;
        }
        if (!isAdmitted(connectionId, buffer, offset, length)) {
            return REFUSED;
        }
        final long slot = ring.next();
        fill(slot, buffer, offset, length);
        ring.publish(slot);
        counters.inputs().incrementRelease();
        return ACCEPTED;
    }

    /**
     * Offers frames that become visible downstream at once: with nothing before them in the ring, the journal writes them as one
     * group, so that a crash leaves all of them or none.
     *
     * @param connectionId as in {@link #offer}
     * @param frames at most {@link #MAX_TOGETHER}
     * @return {@link #ACCEPTED}; {@link #REFUSED} if one of them is, then none is an input; or {@link #BACK_PRESSURED}
     */
    int offerTogether(final int connectionId, final List<DirectBuffer> frames) {
        if (frames.size() > MAX_TOGETHER) {
            throw new IllegalArgumentException(frames.size() + " frames at once, at most " + MAX_TOGETHER);
        }
        if (!ring.hasAvailableCapacity(frames.size())) {
            counters.ingressBackPressure().incrementRelease();
            return BACK_PRESSURED;
        }
        for (final DirectBuffer frame : frames) {
            if (!isAdmitted(connectionId, frame, 0, frame.capacity())) {
                return REFUSED;
            }
        }
        final long last = ring.next(frames.size());
        final long first = last - frames.size() + 1;
        for (int i = 0; i < frames.size(); i++) {
            fill(first + i, frames.get(i), 0, frames.get(i).capacity());
        }
        ring.publish(first, last);
        counters.inputs().getAndAddRelease(frames.size());
        return ACCEPTED;
    }

    /**
     * Counts a frame that could not even be offered.
     *
     * @param refusal cause
     */
    void refuse(final Refusal refusal) {
        counters.refused(refusal).incrementRelease();
    }

    /** Event time now, never before an input's. */
    long nowNs() {
        return isTimeHeld ? heldNs : Math.max(lastTimestampNs, clock.nanoTime());
    }

    /**
     * Reads the time, and lets it stand still: all frames of one poll get the time at which it began. A look at both clocks costs more
     * than the copy of a frame, and a poll takes some microseconds at most.
     */
    void holdTime() {
        heldNs = nowNs();
        heldHandedOnNs = NOT_READ;
        isTimeHeld = true;
    }

    /** Lets time go on. */
    void releaseTime() {
        isTimeHeld = false;
    }

    private boolean isAdmitted(final int connectionId, final DirectBuffer buffer, final int offset, final int length) {
        Refusal refusal = validator.check(buffer, offset, length);
        if (refusal == Refusal.NONE) {
            refusal = checkRepetition(connectionId);
        }
        if (refusal != Refusal.NONE) {
            refuse(refusal);
            return false;
        }
        return true;
    }

    private Refusal checkRepetition(final int connectionId) {
        final long sender = (long) connectionId << 16 | validator.sourceId();
        final long last = lastSequenceBySender.get(sender);
        final long sequence = validator.sourceSequence();
        if (sequence <= last) {
            return Refusal.DUPLICATE;
        }
        if (sequence != last + 1) {
            counters.sourceGaps().incrementRelease();
        }
        if (last == 0 && lastSequenceBySender.size() == MAX_SENDERS) {
            // Connections come and go; starting over costs at most one missed repetition per live sender.
            lastSequenceBySender.clear();
        }
        lastSequenceBySender.put(sender, sequence);
        return Refusal.NONE;
    }

    private void fill(final long slot, final DirectBuffer buffer, final int offset, final int length) {
        final FrameEvent event = ring.get(slot);
        lastTimestampNs = nowNs();
        event.buffer().putBytes(0, buffer, offset, length);
        event.handedOnNs(handedOnNs());
        event.stamp(nextSequence++, lastTimestampNs, length);
        InputAccepted.tell(event);
    }

    /** Read only if there is a frame: a poll that finds none costs one look at a clock, not two. */
    private long handedOnNs() {
        if (!isTimeHeld) {
            return System.nanoTime();
        }
        if (heldHandedOnNs == NOT_READ) {
            heldHandedOnNs = System.nanoTime();
        }
        return heldHandedOnNs;
    }
}
