package io.saola.engine.logic.orders;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * The broker's request ids: at most eight digits, unique per trading date, drawn by new orders, modifies and cancels alike.
 * They come from the journaled start, so every replay draws the same. Logic thread only.
 */
public final class RequestIds {
    /** Largest id the broker takes. */
    public static final long MAX = 99_999_999L;

    private int tradingDate;
    private long first;
    private long last;

    /**
     * Begins a process life.
     *
     * @param date trading date, yyyymmdd
     * @param base ids of this date grow from here; ignored if the date has already drawn higher ones
     * @return true if the trading date is another than before
     */
    public boolean start(final int date, final long base) {
        final boolean isNewDate = date != tradingDate;
        first = isNewDate ? base : first;
        last = isNewDate ? base : Math.max(last, base);
        tradingDate = date;
        return isNewDate;
    }

    /**
     * Tells whether an id was drawn by this engine, as far as its place tells.
     *
     * @param requestId the broker's request id
     * @return true if it lies among the ids of this trading date
     */
    public boolean isPassed(final long requestId) {
        return requestId > first && requestId <= last;
    }

    /** Trading date, yyyymmdd; 0 before the first start. */
    public int tradingDate() {
        return tradingDate;
    }

    /** Tells whether there is one left. */
    boolean hasNext() {
        return last < MAX;
    }

    /** Draws the next one. */
    long next() {
        return ++last;
    }

    /**
     * Writes the ids' place.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(tradingDate);
        out.putLong(first);
        out.putLong(last);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        tradingDate = in.getInt();
        first = in.getLong();
        last = in.getLong();
    }

    long digest(final long start) {
        return Digest.fold(Digest.fold(start, tradingDate), last);
    }
}
