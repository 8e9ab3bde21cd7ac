package io.saola.engine.logic.time;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/** Tells the first input of every second of event time, and divides only then. Logic thread only; allocates nothing. */
public final class EventSecond {
    /** Nanoseconds of a second. */
    public static final long SECOND_NS = 1_000_000_000L;

    private long second = Decimals.NULL;

    /** When the second ends, ns since the epoch; follows from it. */
    private long toNs = Long.MIN_VALUE;

    /**
     * Lets event time go on.
     *
     * @param nowNs event time, never before the last one
     * @return true if it is in another second than the last one, or the first of all
     */
    public boolean isNew(final long nowNs) {
        if (nowNs < toNs) {
            return false;
        }
        set(Math.floorDiv(nowNs, SECOND_NS));
        return true;
    }

    /** The second as told last: whole seconds since the epoch, {@link Decimals#NULL} before the first. */
    public long second() {
        return second;
    }

    private void set(final long newSecond) {
        second = newSecond;
        toNs = second == Decimals.NULL ? Long.MIN_VALUE : (second + 1) * SECOND_NS;
    }

    /**
     * Writes the second.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(second);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        set(in.getLong());
    }

    /**
     * Folds the second in.
     *
     * @param start digest so far
     * @return the new digest
     */
    public long digest(final long start) {
        return Digest.fold(start, second);
    }
}
