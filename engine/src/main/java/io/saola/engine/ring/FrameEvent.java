package io.saola.engine.ring;

import io.saola.codecs.Frames;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A slot of a ring: a frame, and the sequence and time of the input it is or was caused by. Pre-allocated and reused; what a
 * stage reads from it is valid only while the stage handles it.
 */
public final class FrameEvent {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private long sequence;
    private long timestampNs;
    private int lengthBytes;
    private long handedOnNs;

    /** The frame, from index 0. */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** Input ring: the input's own sequence. Output ring: its cause's. */
    public long sequence() {
        return sequence;
    }

    /** Event time of that input, ns since the epoch. */
    public long timestampNs() {
        return timestampNs;
    }

    /** Length of the frame. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** When the stage before handed it on, by {@link System#nanoTime}: for latencies, never for decisions. */
    public long handedOnNs() {
        return handedOnNs;
    }

    /**
     * A stage hands the event on.
     *
     * @param nowNs by {@link System#nanoTime}
     */
    public void handedOnNs(final long nowNs) {
        handedOnNs = nowNs;
    }

    /**
     * Stamps the slot.
     *
     * @param newSequence of the input
     * @param newTimestampNs of the input
     * @param newLengthBytes of the frame
     */
    public void stamp(final long newSequence, final long newTimestampNs, final int newLengthBytes) {
        sequence = newSequence;
        timestampNs = newTimestampNs;
        lengthBytes = newLengthBytes;
    }
}
