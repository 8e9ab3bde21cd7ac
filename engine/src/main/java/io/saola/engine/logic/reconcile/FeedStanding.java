package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.StreamCondition;

/**
 * Which market data can be traded on, as the gateway tells: a feed that is down or silent stops new orders, and so does a single
 * instrument that is. A host whose feed never speaks of itself is taken to have a good one. Logic thread only.
 */
public final class FeedStanding {
    private final InstrumentSet stale;
    private final int capacity;
    private boolean down;

    FeedStanding(final int instrumentCapacity) {
        capacity = instrumentCapacity;
        stale = new InstrumentSet(instrumentCapacity);
    }

    /**
     * Tells whether an instrument's data can be traded on.
     *
     * @param instrumentId dense id
     * @return false if the feed, or the instrument in it, is silent or down
     */
    public boolean isFresh(final int instrumentId) {
        return !down && !stale.contains(instrumentId);
    }

    boolean knows(final int instrumentId) {
        return instrumentId >= 0 && instrumentId < capacity;
    }

    /** Takes what is told of the whole feed. A connection made anew repeats every instrument. */
    void onFeed(final StreamCondition condition) {
        switch (condition) {
            case CONNECTED -> {
                down = false;
                stale.clear();
            }
            case FRESH -> down = false;
            case DISCONNECTED, STALE -> down = true;
            case GAP -> {} // the next message of every instrument tells the newer state
            default -> throw new IllegalArgumentException("condition " + condition + " was let in");
        }
    }

    /** Takes what is told of one instrument. */
    void onInstrument(final int instrumentId, final StreamCondition condition) {
        switch (condition) {
            case STALE, DISCONNECTED -> stale.add(instrumentId);
            case FRESH, CONNECTED -> stale.remove(instrumentId);
            case GAP -> {} // as above
            default -> throw new IllegalArgumentException("condition " + condition + " was let in");
        }
    }

    void restart() {
        down = false;
        stale.clear();
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(down);
        stale.snapshot(out);
    }

    void restore(final StateReader in) {
        down = in.getBoolean();
        stale.restore(in);
    }

    long digest(final long start) {
        return stale.digest(Digest.fold(start, down ? 1 : 0));
    }
}
