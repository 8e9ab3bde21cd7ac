package io.saola.engine.logic.effects;

import io.saola.codecs.Frames;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Drops every effect; see {@link EffectSink#MUTED}. The buffer's content is never read, so sharing it is harmless. */
final class MutedSink implements EffectSink {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);

    @Override
    public MutableDirectBuffer begin() {
        return buffer;
    }

    @Override
    public void commit(final long causeSequence, final long timestampNs, final int length) {
        // Muted: these effects left in an earlier life of the engine.
    }
}
