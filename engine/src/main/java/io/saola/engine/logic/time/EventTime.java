package io.saola.engine.logic.time;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/** The only clock inside the logic: sequence and time of the input being processed. Logic thread only. */
public final class EventTime {
    private long sequence;
    private long nowNs;

    /**
     * Moves to the next input.
     *
     * @param inputSequence its sequence
     * @param timestampNs its time, never before the last one
     */
    public void advance(final long inputSequence, final long timestampNs) {
        sequence = inputSequence;
        nowNs = timestampNs;
    }

    /** Sequence of the current input. */
    public long sequence() {
        return sequence;
    }

    /** Event time, ns since the epoch. */
    public long nowNs() {
        return nowNs;
    }

    /**
     * Writes the place in the sequence of inputs.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(sequence);
        out.putLong(nowNs);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        sequence = in.getLong();
        nowNs = in.getLong();
    }
}
