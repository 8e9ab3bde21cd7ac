package io.saola.operations.readmodel;

import java.util.ArrayDeque;
import org.agrona.concurrent.UnsafeBuffer;

/** The last rows of a table whose rows happen once and never change. Keyed by cause and place, so that the newest row has the highest key. */
final class EventTable {
    /** Rows kept. */
    static final int CAPACITY = 512;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(long key, byte[] value) {}

    private final ReadTable table;
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private long lastSequence;
    private int place;
    private boolean changed = true;

    EventTable(final ReadTable table) {
        this.table = table;
    }

    /** Begins the row of an event that an input caused, or was. */
    RowEncoder begin(final RowEncoder row, final long sequence, final long timestampNs) {
        place = sequence == lastSequence ? place + 1 : 0;
        lastSequence = sequence;
        return row.begin(table, sequence << Byte.SIZE | place).number(sequence).number(timestampNs);
    }

    /** Keeps the row; the oldest goes when there are too many. */
    void add(final RowEncoder row) {
        final byte[] value = new byte[row.end().length()];
        row.buffer().getBytes(0, value);
        events.addLast(new Event(row.key(), value));
        if (events.size() > CAPACITY) {
            events.removeFirst();
        }
        changed = true;
    }

    void project(final TableWriter out) {
        if (!changed) {
            return;
        }
        out.begin(table);
        for (final Event event : events) {
            view.wrap(event.value());
            out.put(event.key(), view, event.value().length);
        }
        out.end();
        changed = false;
    }
}
