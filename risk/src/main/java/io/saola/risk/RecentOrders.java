package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * The shapes of the orders of the last moments, to tell a repetition from a new idea. Two different shapes are taken for one with a
 * probability of 2^-64, which refuses an order and never lets one through.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class RecentOrders {
    /** Orders remembered. */
    public static final int CAPACITY = 8_192;

    private static final long NEVER = Long.MIN_VALUE;

    private final long[] shapes = new long[CAPACITY];
    private final long[] timesNs = new long[CAPACITY];
    private final Long2LongHashMap lastByShape = new Long2LongHashMap(CAPACITY * 2, 0.6f, NEVER);
    private long newestNs = NEVER;
    private int head;
    private int count;

    /**
     * Tells whether an order repeats another one.
     *
     * @param order about to be sent
     * @param windowNs how far back
     * @return true if the same shape was sent within the window, or more orders were than are remembered
     */
    public boolean isRepeated(final OrderRequest order, final long windowNs) {
        final long oldestNs = order.nowNs() - windowNs;
        if (newestNs <= oldestNs) {
            return false;
        }
        if (count == CAPACITY && timesNs[head] > oldestNs) {
            return true;
        }
        final long lastNs = lastByShape.get(order.shape());
        return lastNs != NEVER && lastNs > oldestNs;
    }

    /**
     * Remembers an order that was sent.
     *
     * @param order sent
     */
    public void add(final OrderRequest order) {
        add(order.shape(), order.nowNs());
    }

    private void add(final long shape, final long timeNs) {
        if (count == CAPACITY) {
            if (lastByShape.get(shapes[head]) == timesNs[head]) {
                lastByShape.remove(shapes[head]);
            }
            head = (head + 1) % CAPACITY;
            count--;
        }
        final int at = (head + count++) % CAPACITY;
        shapes[at] = shape;
        timesNs[at] = timeNs;
        newestNs = timeNs;
        lastByShape.put(shape, timeNs);
    }

    /**
     * Writes the orders from the oldest.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(shapes[(head + i) % CAPACITY]);
            out.putLong(timesNs[(head + i) % CAPACITY]);
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        final int orders = in.getCount(CAPACITY);
        for (int i = 0; i < orders; i++) {
            final long shape = in.getLong();
            add(shape, in.getLong());
        }
    }

    /** Digest of the newest order and of how many there are. */
    public long digest() {
        if (count == 0) {
            return Digest.EMPTY;
        }
        final int newest = (head + count - 1) % CAPACITY;
        return Digest.fold(Digest.fold(Digest.fold(Digest.EMPTY, count), shapes[newest]), timesNs[newest]);
    }
}
