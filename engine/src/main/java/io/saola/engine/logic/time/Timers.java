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

    /** Longest interval of a repeating timer: a year. */
    public static final long MAX_INTERVAL_NS = 366L * 86_400_000_000_000L;

    private final long[] deadlineNs;
    private final long[] order;
    private final int[] strategyId;
    private final long[] timerId;

    /** 0 for a timer that fires once. */
    private final long[] intervalNs;

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
        intervalNs = new long[capacity];
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
        return add(deadline, strategy, id, 0);
    }

    /**
     * Sets a timer that fires again and again.
     *
     * @param firstDeadline event time, ns since the epoch, not before it
     * @param interval between two deadlines, from 1 to {@link #MAX_INTERVAL_NS}
     * @param strategy to be told
     * @param id given back when it fires
     * @return false if the bound is reached or a value is out of range; then none was set
     */
    public boolean scheduleRepeating(final long firstDeadline, final long interval, final int strategy, final long id) {
        return firstDeadline >= 0
                && interval > 0
                && interval <= MAX_INTERVAL_NS
                && add(firstDeadline, strategy, id, interval);
    }

    /**
     * Takes timers back; looks at all that are set.
     *
     * @param strategy whose
     * @param id of those to take back
     * @return how many there were
     */
    public int cancel(final int strategy, final long id) {
        return remove(strategy, id, false);
    }

    /**
     * Takes all timers of a strategy back.
     *
     * @param strategy whose
     * @return how many there were
     */
    public int cancelAll(final int strategy) {
        return remove(strategy, 0, true);
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

    /**
     * Removes the next timer; a repeating one is set anew, at the first of its deadlines that is still to come.
     *
     * @param nowNs event time, not before the timer's deadline
     */
    public void removeNext(final long nowNs) {
        final long interval = intervalNs[0];
        final long deadline = deadlineNs[0];
        final int strategy = strategyId[0];
        final long id = timerId[0];
        size--;
        put(0, deadlineNs[size], order[size], strategyId[size], timerId[size], intervalNs[size]);
        sink(0);
        if (interval > 0) {
            add(deadline + ((nowNs - deadline) / interval + 1) * interval, strategy, id, interval);
        }
    }

    private boolean add(final long deadline, final int strategy, final long id, final long interval) {
        if (size == deadlineNs.length) {
            return false;
        }
        put(size++, deadline, nextOrder++, strategy, id, interval);
        int child = size - 1;
        while (child > 0 && isBefore(child, (child - 1) >> 1)) {
            swap(child, (child - 1) >> 1);
            child = (child - 1) >> 1;
        }
        return true;
    }

    /** Closes the gaps, then makes a heap of what is left. */
    private int remove(final int strategy, final long id, final boolean anyId) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (strategyId[i] != strategy || (!anyId && timerId[i] != id)) {
                put(kept++, deadlineNs[i], order[i], strategyId[i], timerId[i], intervalNs[i]);
            }
        }
        final int removed = size - kept;
        size = kept;
        for (int i = size / 2 - 1; removed > 0 && i >= 0; i--) {
            sink(i);
        }
        return removed;
    }

    private void sink(final int from) {
        int parent = from;
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
            final long timer =
                    Digest.fold(Digest.fold(Digest.fold(Digest.EMPTY, deadlineNs[i]), order[i]), strategyId[i]);
            d ^= Digest.fold(Digest.fold(timer, timerId[i]), intervalNs[i]);
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
            out.putLong(intervalNs[i]);
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
            put(i, in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getLong());
        }
    }

    private boolean isBefore(final int a, final int b) {
        return deadlineNs[a] < deadlineNs[b] || (deadlineNs[a] == deadlineNs[b] && order[a] < order[b]);
    }

    private void put(
            final int at,
            final long deadline,
            final long place,
            final int strategy,
            final long id,
            final long interval) {
        deadlineNs[at] = deadline;
        order[at] = place;
        strategyId[at] = strategy;
        timerId[at] = id;
        intervalNs[at] = interval;
    }

    private void swap(final int a, final int b) {
        final long deadline = deadlineNs[a];
        final long place = order[a];
        final int strategy = strategyId[a];
        final long id = timerId[a];
        final long interval = intervalNs[a];
        put(a, deadlineNs[b], order[b], strategyId[b], timerId[b], intervalNs[b]);
        put(b, deadline, place, strategy, id, interval);
    }
}
