package io.saola.operations.readmodel;

import java.util.Arrays;
import java.util.Iterator;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Brings a store to the rows of the last projection: only rows that differ from what it holds are written, and rows that were not put
 * again are removed. Knows what the store holds without reading it, because nobody else writes it. Not thread-safe; allocates for new
 * rows and for rows whose length changes.
 */
@SuppressWarnings("EnumOrdinal") // places in files of one layout, which the fingerprint names
final class TableWriter {
    /** What the store holds of a row. */
    private static final class Held {
        private byte[] value;
        private long round;
    }

    private final ReadModelStore store;
    private final Long2ObjectHashMap<Held>[] held;
    private final byte[] key = new byte[ReadModelStore.KEY_LENGTH];
    private ReadTable table;
    private long round;
    private int put;

    @SuppressWarnings({"unchecked", "rawtypes"})
    TableWriter(final ReadModelStore store) {
        this.store = store;
        held = new Long2ObjectHashMap[ReadTable.values().length];
        Arrays.setAll(held, i -> new Long2ObjectHashMap<>());
    }

    /** Begins the rows of a table; those that are not put before {@link #end} are removed. */
    void begin(final ReadTable newTable) {
        table = newTable;
        round++;
        put = 0;
    }

    /** Puts a row of the table. */
    void put(final RowEncoder row) {
        if (row.end().table() != table) {
            throw new IllegalStateException("row of " + row.table() + " among those of " + table);
        }
        put(row.key(), row.buffer(), row.length());
    }

    /** Puts a row of the table that was encoded before. */
    void put(final long rowKey, final DirectBuffer buffer, final int length) {
        Held row = held[table.ordinal()].get(rowKey);
        if (row == null) {
            row = new Held();
            held[table.ordinal()].put(rowKey, row);
        }
        if (row.round != round) {
            row.round = round;
            put++;
        }
        if (row.value != null && isSame(row.value, buffer, length)) {
            return;
        }
        if (row.value == null || row.value.length != length) {
            row.value = new byte[length];
        }
        buffer.getBytes(0, row.value, 0, length);
        store.put(key(table, rowKey), row.value);
    }

    /** Ends the rows of the table. */
    void end() {
        final Long2ObjectHashMap<Held> rows = held[table.ordinal()];
        if (put == rows.size()) {
            return;
        }
        final Iterator<Long> keys = rows.keySet().iterator();
        while (keys.hasNext()) {
            final long rowKey = keys.next();
            if (rows.get(rowKey).round != round) {
                keys.remove();
                store.remove(key(table, rowKey));
            }
        }
    }

    /** The table of a key in a store. */
    static int table(final byte[] key) {
        return key[0];
    }

    /** The row's key of a key in a store. */
    static long rowKey(final byte[] key) {
        long value = 0;
        for (int i = 1; i < ReadModelStore.KEY_LENGTH; i++) {
            value = (value << Byte.SIZE) | (key[i] & 0xFF);
        }
        return value;
    }

    private byte[] key(final ReadTable of, final long rowKey) {
        key[0] = (byte) of.ordinal();
        for (int i = 1; i < key.length; i++) {
            key[i] = (byte) (rowKey >>> (Byte.SIZE * (key.length - 1 - i)));
        }
        return key;
    }

    private static boolean isSame(final byte[] value, final DirectBuffer buffer, final int length) {
        if (value.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer.getByte(i) != value[i]) {
                return false;
            }
        }
        return true;
    }
}
