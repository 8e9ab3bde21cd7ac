package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * When a strategy last sent orders of one side for one instrument: the same signal acted on again and again. Logic thread only;
 * allocates nothing after construction.
 */
public final class Repetitions {
    /** Most repetitions that can be allowed. */
    public static final int MAX = 32;

    /** Strategies times instruments times sides that are followed; another one counts as repeated. */
    private static final int CAPACITY = 1_024;

    private static final long FREE = 0;

    private final long[] keys = new long[CAPACITY];
    private final int[] sent = new int[CAPACITY];

    /** The last {@link #MAX} times of each key, a ring. */
    private final long[] timesNs = new long[CAPACITY * MAX];

    private int used;

    /**
     * Tells whether one more order would be one too many.
     *
     * @param order of a strategy
     * @param allowed orders within the window, at most {@link #MAX}
     * @param windowNs how far back
     * @return true if so many were sent within the window already
     */
    public boolean isRepeated(final OrderRequest order, final long allowed, final long windowNs) {
        final int at = find(key(order));
        if (at < 0) {
            return true;
        }
        return allowed == 0
                || (keys[at] != FREE
                        && sent[at] >= allowed
                        && timesNs[at * MAX + (int) ((sent[at] - allowed) % MAX)] > order.nowNs() - windowNs);
    }

    /**
     * Remembers an order that was sent.
     *
     * @param order of a strategy
     */
    public void add(final OrderRequest order) {
        final int at = find(key(order));
        if (at < 0) {
            return;
        }
        if (keys[at] == FREE) {
            keys[at] = key(order);
            used++;
        }
        timesNs[at * MAX + sent[at] % MAX] = order.nowNs();
        // Beyond a whole ring only the place in it matters.
        sent[at] = sent[at] == 2 * MAX - 1 ? MAX : sent[at] + 1;
    }

    /**
     * Forgets what a strategy sent: a person let it go on.
     *
     * @param strategyId of it
     */
    public void forget(final int strategyId) {
        for (int at = 0; at < CAPACITY; at++) {
            if (keys[at] != FREE && (int) ((keys[at] >>> 33) - 1) == strategyId) {
                sent[at] = 0;
            }
        }
    }

    private static long key(final OrderRequest order) {
        return (order.strategyId() + 1L) << 33 | (long) order.instrument().id() << 1 | (order.isBuy() ? 1 : 0);
    }

    /** The place of a key, or a free one for it; -1 if there is none. */
    private int find(final long key) {
        int at = (int) (Digest.fold(Digest.EMPTY, key) >>> 32) & CAPACITY - 1;
        while (keys[at] != key) {
            if (keys[at] == FREE) {
                return used < CAPACITY - 1 ? at : -1;
            }
            at = at + 1 & CAPACITY - 1;
        }
        return at;
    }

    /**
     * Writes what is remembered.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(used);
        for (int at = 0; at < CAPACITY; at++) {
            if (keys[at] != FREE) {
                out.putInt(at);
                out.putLong(keys[at]);
                out.putInt(sent[at]);
                for (int i = 0; i < MAX; i++) {
                    out.putLong(timesNs[at * MAX + i]);
                }
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        used = in.getCount(CAPACITY - 1);
        for (int entry = 0; entry < used; entry++) {
            final int at = in.getCount(CAPACITY - 1);
            keys[at] = in.getLong();
            sent[at] = in.getCount(2 * MAX);
            for (int i = 0; i < MAX; i++) {
                timesNs[at * MAX + i] = in.getLong();
            }
        }
    }

    /** Digest of what is remembered. */
    public long digest() {
        long d = Digest.fold(Digest.EMPTY, used);
        for (int at = 0; used != 0 && at < CAPACITY; at++) {
            if (keys[at] != FREE) {
                d = Digest.fold(Digest.fold(d, keys[at]), sent[at]);
                for (int i = 0; i < MAX; i++) {
                    d = Digest.fold(d, timesNs[at * MAX + i]);
                }
            }
        }
        return d;
    }
}
