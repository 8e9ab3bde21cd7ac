package io.saola.engine.ring;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * A stage's place in a ring. Like Disruptor's {@code EventPoller}, it runs inside an agent's duty cycle; unlike it, a stage may
 * leave an event where it is (the journal has not got there yet, a subscriber is slow) and find it again next time, and its
 * progress becomes visible downstream only after {@link Stage#onBatchEnd}, when a whole batch has been written.
 *
 * <p>One polling thread; {@link #sequence} may be read by others.
 */
public final class StagePoller {
    /** What a stage does with an event. */
    public interface Stage {
        /**
         * Handles an event.
         *
         * @param event valid during the call
         * @return false if it could not be handled now; it will be offered again, and nothing after it before
         */
        boolean onEvent(FrameEvent event);

        /** The events handled so far in this poll are about to become visible downstream. */
        default void onBatchEnd() {}
    }

    private final RingBuffer<FrameEvent> ring;
    private final Sequence upstream;
    private final Sequence sequence = new Sequence();

    /**
     * Starts behind everything published so far.
     *
     * @param ring to read
     * @param upstream the stage that must have gone before, or null: then whatever is published may be handled
     */
    public StagePoller(final RingBuffer<FrameEvent> ring, final Sequence upstream) {
        this.ring = ring;
        this.upstream = upstream;
        sequence.set(ring.getCursor());
    }

    /** The last event handled. */
    public Sequence sequence() {
        return sequence;
    }

    /** True if everything published has been handled. */
    public boolean isCaughtUp() {
        return sequence.get() == ring.getCursor();
    }

    /**
     * Handles what is there.
     *
     * @param stage handler
     * @param limit most events to handle
     * @return events handled
     */
    public int poll(final Stage stage, final int limit) {
        final long from = sequence.get();
        final long available = Math.min(from + limit, upstream == null ? ring.getCursor() : upstream.get());
        long done = from;
        while (done < available && stage.onEvent(ring.get(done + 1))) {
            done++;
        }
        if (done != from) {
            stage.onBatchEnd();
            sequence.set(done);
        }
        return (int) (done - from);
    }
}
