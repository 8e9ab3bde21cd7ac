package io.saola.backtest.host;

import java.util.PriorityQueue;

/** What is to happen at which event time; equal times in the order they were entered. Not thread-safe. */
final class Agenda {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long entered;

    /** Enters something. */
    void at(final long timeNs, final Runnable action) {
        entries.add(new Entry(timeNs, entered++, action));
    }

    /** When the first is due; {@link Long#MAX_VALUE} if there is none. */
    long nextNs() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.peek().timeNs;
    }

    /** Takes the first off and does it. */
    void runFirst() {
        entries.remove().action.run();
    }

    private record Entry(long timeNs, long number, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(final Entry other) {
            return timeNs != other.timeNs ? Long.compare(timeNs, other.timeNs) : Long.compare(number, other.number);
        }
    }
}
