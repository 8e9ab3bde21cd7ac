package io.saola.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import io.saola.codecs.Frames;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.ring.FrameEvent;
import org.agrona.MutableDirectBuffer;

/** The logic's side of the output ring: effects are encoded straight into its slots. Logic thread only. */
final class EffectRing implements EffectSink {
    private final RingBuffer<FrameEvent> ring;
    private long slot;

    EffectRing(final RingBuffer<FrameEvent> ring) {
        this.ring = ring;
    }

    /** True if there is room for everything that one input may cause. */
    boolean hasRoom() {
        return ring.hasAvailableCapacity(Frames.MAX_EFFECTS_PER_INPUT);
    }

    /** Effects put into the ring so far. */
    long decided() {
        return ring.getCursor() + 1;
    }

    @Override
    public MutableDirectBuffer begin() {
        slot = ring.next();
        return ring.get(slot).buffer();
    }

    @Override
    public void commit(final long causeSequence, final long timestampNs, final int length) {
        final FrameEvent effect = ring.get(slot);
        effect.stamp(causeSequence, timestampNs, length);
        effect.handedOnNs(System.nanoTime());
        ring.publish(slot);
    }
}
