package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import org.agrona.collections.LongHashSet;

/**
 * The ids of movements that were booked, so that none is booked twice. Remembers the last {@link #CAPACITY}; the oldest is forgotten
 * first. Logic thread only; allocates nothing after construction.
 */
final class CommandIds {
    /** Movements remembered: years of an account's corporate actions and payments. */
    static final int CAPACITY = 8 * 1024;

    private final long[] ids = new long[CAPACITY];
    private final LongHashSet known = new LongHashSet(2 * CAPACITY, 0.6f, false);
    private int next;
    private int count;
    private long digest = Digest.EMPTY;

    boolean contains(final long id) {
        return known.contains(id);
    }

    /** Remembers an id that is not known. */
    void add(final long id) {
        if (count == CAPACITY) {
            known.remove(ids[next]);
        } else {
            count++;
        }
        ids[next] = id;
        known.add(id);
        next = (next + 1) % CAPACITY;
        digest = Digest.fold(digest, id);
    }

    void snapshot(final StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        out.putLong(digest);
        out.putLongs(ids, count);
    }

    void restore(final StateReader in) {
        count = in.getCount(CAPACITY);
        next = in.getCount(CAPACITY - 1);
        digest = in.getLong();
        in.getLongs(ids, count);
        for (int i = 0; i < count; i++) {
            known.add(ids[i]);
        }
        if (known.size() != count) {
            throw in.fault("a command id twice");
        }
    }

    /** Every id ever booked, in order. */
    long digest(final long start) {
        return Digest.fold(start, digest);
    }
}
