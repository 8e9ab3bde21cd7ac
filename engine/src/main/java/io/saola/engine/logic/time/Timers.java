package io.saola.engine.logic.time;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Timers as data: a deadline in event time and whom to tell. Equal deadlines fire in the order they were set, so that a
 * replay fires them alike. A binary heap in arrays; bounded; allocates nothing.
 *
 * <p>Logic thread only.
 */
public final class Timers {
    /** No timer is set. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private final long[] deadlineNs;
    private final long[] order;
    private final int[] strategyId;
    private final long[] timerId;
    private int size;
    private long nextOrder;

    /**
     * Reserves the heap.
     *
     * @param capacity most timers set at a time
     */
    public Timers(final int capacity) {
        deadlineNs = new long[capacity];
        order = new long[capacity];
        strategyId = new int[capacity];
        timerId = new long[capacity];
    }

    /**
     * Sets a timer.
     *
     * @param deadline event time, ns since the epoch
     * @param strategy to be told
     * @param id given back when it fires
     * @return false if the bound is reached; then none was set
     */
    public boolean schedule(final long deadline, final int strategy, final long id) {
        if (size == deadlineNs.length) {
            return false;
        }
        put(size++, deadline, nextOrder++, strategy, id);
        int child = size - 1;
        while (child > 0 && isBefore(child, (child - 1) >> 1)) {
            swap(child, (child - 1) >> 1);
            child = (child - 1) >> 1;
        }
        return true;
    }

    /** Deadline of the next timer, or {@link #NO_DEADLINE}. */
    public long nextDeadlineNs() {
        return size == 0 ? NO_DEADLINE : deadlineNs[0];
    }

    /** Strategy of the next timer. */
    public int nextStrategyId() {
        return strategyId[0];
    }

    /** Id of the next timer. */
    public long nextTimerId() {
        return timerId[0];
    }

    /** Removes the next timer. */
    public void removeNext() {
        size--;
        put(0, deadlineNs[size], order[size], strategyId[size], timerId[size]);
        int parent = 0;
        while (true) {
            int child = 2 * parent + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && isBefore(child + 1, child)) {
                child++;
            }
            if (!isBefore(child, parent)) {
                return;
            }
            swap(child, parent);
            parent = child;
        }
    }

    /** Digest of the set of timers; the heap's inner order does not count. */
    public long digest() {
        long d = Digest.fold(Digest.EMPTY, nextOrder);
        for (int i = 0; i < size; i++) {
            d ^= Digest.fold(
                    Digest.fold(Digest.fold(Digest.fold(Digest.EMPTY, deadlineNs[i]), order[i]), strategyId[i]),
                    timerId[i]);
        }
        return d;
    }

    /**
     * Writes the timers in the heap's own order.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(nextOrder);
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putLong(deadlineNs[i]);
            out.putLong(order[i]);
            out.putInt(strategyId[i]);
            out.putLong(timerId[i]);
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        nextOrder = in.getLong();
        size = in.getCount(deadlineNs.length);
        for (int i = 0; i < size; i++) {
            put(i, in.getLong(), in.getLong(), in.getInt(), in.getLong());
        }
    }

    private boolean isBefore(final int a, final int b) {
        return deadlineNs[a] < deadlineNs[b] || (deadlineNs[a] == deadlineNs[b] && order[a] < order[b]);
    }

    private void put(final int at, final long deadline, final long place, final int strategy, final long id) {
        deadlineNs[at] = deadline;
        order[at] = place;
        strategyId[at] = strategy;
        timerId[at] = id;
    }

    private void swap(final int a, final int b) {
        final long deadline = deadlineNs[a];
        final long place = order[a];
        final int strategy = strategyId[a];
        final long id = timerId[a];
        put(a, deadlineNs[b], order[b], strategyId[b], timerId[b]);
        put(b, deadline, place, strategy, id);
    }
}
