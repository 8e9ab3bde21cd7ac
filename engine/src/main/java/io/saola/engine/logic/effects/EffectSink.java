package io.saola.engine.logic.effects;

import org.agrona.MutableDirectBuffer;

/**
 * Takes the effects of the logic: the output ring when live, a comparison with the recorded effects in replay.
 *
 * <p>Called on the logic thread, {@link #begin} and {@link #commit} in turns.
 */
public interface EffectSink {
    /** Takes nothing: for catching up with a journal whose effects have long left. */
    EffectSink MUTED = new MutedSink();

    /**
     * Space for one frame.
     *
     * @return a buffer of at least {@code Frames.MAX_LENGTH} bytes, to be written from index 0
     */
    MutableDirectBuffer begin();

    /**
     * Hands over the frame written since {@link #begin}.
     *
     * @param causeSequence input that caused it
     * @param timestampNs event time of that input
     * @param length of the frame, bytes
     */
    void commit(long causeSequence, long timestampNs, int length);
}
