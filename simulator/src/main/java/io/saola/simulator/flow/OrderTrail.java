package io.saola.simulator.flow;

/** A bounded queue of order ids, oldest first. Not threadsafe; does not allocate after construction. */
final class OrderTrail {
    private final long[] ids;
    private int first;
    private int count;

    OrderTrail(final int capacity) {
        ids = new long[capacity];
    }

    boolean isFull() {
        return count == ids.length;
    }

    /** The caller makes room first. */
    void add(final long id) {
        ids[(first + count) % ids.length] = id;
        count++;
    }

    /** The oldest id, or 0, which no order has. */
    long pollOldest() {
        if (count == 0) {
            return 0;
        }
        final long id = ids[first];
        first = (first + 1) % ids.length;
        count--;
        return id;
    }
}
