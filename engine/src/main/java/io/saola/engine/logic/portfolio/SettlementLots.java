package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import java.util.Arrays;

/**
 * What is on its way, by the instant at which it settles: shares bought, proceeds of sales, payments for purchases, variation
 * margin. What settles at one instant is one lot. At most {@link #CAPACITY} lots; one more joins the next later one, so that nothing
 * ever settles too early.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
final class SettlementLots {
    /** Most lots; the longest cycle of the exchanges needs four. */
    static final int CAPACITY = 16;

    /** Never settles by itself: nobody knows when. */
    static final long NEVER = Long.MAX_VALUE;

    private final long[] dueNs = new long[CAPACITY];
    private final long[] amounts = new long[CAPACITY];
    private int count;
    private long total;

    /** Sum of all lots, shares or scaled VND. */
    long total() {
        return total;
    }

    /** Lots on their way. */
    int count() {
        return count;
    }

    /** When the next lot settles, ns since the epoch, {@link #NEVER} if none does. */
    long nextDueNs() {
        return count == 0 ? NEVER : dueNs[0];
    }

    /**
     * When a lot settles.
     *
     * @param index below {@link #count}, the earliest first
     * @return ns since the epoch or {@link #NEVER}
     */
    long dueNs(final int index) {
        return dueNs[index];
    }

    /**
     * What a lot holds.
     *
     * @param index below {@link #count}, the earliest first
     * @return shares or scaled VND
     */
    long amount(final int index) {
        return amounts[index];
    }

    /**
     * Adds to what settles at an instant.
     *
     * @param at ns since the epoch, or {@link #NEVER}
     * @param amount shares or scaled VND
     */
    void add(final long at, final long amount) {
        if (amount == 0) {
            return;
        }
        total += amount;
        int index = 0;
        while (index < count && dueNs[index] < at) {
            index++;
        }
        if (index == count || dueNs[index] != at) {
            if (count == CAPACITY) {
                joinLater(index, at, amount);
                return;
            }
            System.arraycopy(dueNs, index, dueNs, index + 1, count - index);
            System.arraycopy(amounts, index, amounts, index + 1, count - index);
            dueNs[index] = at;
            amounts[index] = 0;
            count++;
        }
        amounts[index] += amount;
    }

    /** Forgets what is on its way. */
    void clear() {
        Arrays.fill(dueNs, 0);
        Arrays.fill(amounts, 0);
        count = 0;
        total = 0;
    }

    private void joinLater(final int index, final long at, final long amount) {
        final int later = Math.min(index, CAPACITY - 1);
        dueNs[later] = Math.max(dueNs[later], at);
        amounts[later] += amount;
    }

    /**
     * Takes out what has settled.
     *
     * @param nowNs event time, ns since the epoch
     * @return shares or scaled VND
     */
    long release(final long nowNs) {
        long released = 0;
        int settled = 0;
        while (settled < count && dueNs[settled] <= nowNs && dueNs[settled] != NEVER) {
            released += amounts[settled++];
        }
        removeFirst(settled);
        total -= released;
        return released;
    }

    /**
     * Takes out before time what is due first: evidence told of a sale that the lots cannot explain.
     *
     * @param quantity at most this, at least 0
     * @return what was there
     */
    long takeEarliest(final long quantity) {
        long taken = 0;
        int empty = 0;
        while (empty < count && taken < quantity) {
            final long part = Math.min(quantity - taken, amounts[empty]);
            amounts[empty] -= part;
            taken += part;
            if (amounts[empty] != 0) {
                break;
            }
            empty++;
        }
        removeFirst(empty);
        total -= taken;
        return taken;
    }

    /**
     * Changes every lot in one proportion, each rounded down; an empty one stays until its time.
     *
     * @param part above 0
     * @param whole above 0
     */
    void scale(final long part, final long whole) {
        total = 0;
        for (int i = 0; i < count; i++) {
            amounts[i] = Proportion.floor(amounts[i], part, whole);
            total += amounts[i];
        }
    }

    void snapshot(final StateWriter out) {
        out.putInt(count);
        out.putLongs(dueNs, count);
        out.putLongs(amounts, count);
    }

    void restore(final StateReader in) {
        count = in.getCount(CAPACITY);
        in.getLongs(dueNs, count);
        in.getLongs(amounts, count);
        total = 0;
        for (int i = 0; i < count; i++) {
            total += amounts[i];
        }
    }

    long digest(final long start) {
        long d = Digest.fold(start, count);
        for (int i = 0; i < count; i++) {
            d = Digest.fold(Digest.fold(d, dueNs[i]), amounts[i]);
        }
        return d;
    }

    /** What lies beyond the count is zero, so that equal lots are equal in every field. */
    private void removeFirst(final int removed) {
        if (removed > 0) {
            count -= removed;
            System.arraycopy(dueNs, removed, dueNs, 0, count);
            System.arraycopy(amounts, removed, amounts, 0, count);
            Arrays.fill(dueNs, count, count + removed, 0);
            Arrays.fill(amounts, count, count + removed, 0);
        }
    }
}
