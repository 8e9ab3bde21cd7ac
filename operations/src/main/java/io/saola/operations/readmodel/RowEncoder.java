package io.saola.operations.readmodel;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts the cells of one row after another into bytes, see {@link Row}. Cells come in the order of the table's columns; a cell of the wrong
 * type, or too few of them, is a mistake of the program and refused. Not thread-safe; allocates nothing.
 */
final class RowEncoder {
    /** Room for a row; the widest table has 40 columns. */
    static final int MAX_LENGTH = 4_096;

    /** Longer texts are cut. */
    static final int MAX_TEXT = 512;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_LENGTH]);
    private ReadTable table;
    private long key;
    private int column;
    private int length;

    /** Begins a row. */
    RowEncoder begin(final ReadTable newTable, final long newKey) {
        table = newTable;
        key = newKey;
        column = 0;
        length = 0;
        return this;
    }

    /** A cell that is no text; {@link Row#NULL} for no value. */
    RowEncoder number(final long value) {
        next(false);
        buffer.putLong(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Long.BYTES;
        return this;
    }

    /** A number whose schema has a null of its own. */
    RowEncoder number(final long value, final long schemaNull) {
        return number(value == schemaNull ? Row.NULL : value);
    }

    RowEncoder flag(final boolean isSet) {
        return number(isSet ? 1 : 0);
    }

    RowEncoder text(final Enum<?> value) {
        return text(value.name());
    }

    /** Characters; null for none. */
    RowEncoder text(final String value) {
        next(true);
        final int characters = value == null ? 0 : Math.min(value.length(), MAX_TEXT);
        buffer.putShort(length, (short) characters, ByteOrder.LITTLE_ENDIAN);
        if (characters != 0) {
            buffer.putStringWithoutLengthAscii(length + Short.BYTES, value, 0, characters);
        }
        length += Short.BYTES + characters;
        return this;
    }

    /** Characters up to the first zero. */
    RowEncoder text(final DirectBuffer characters) {
        next(true);
        int count = 0;
        while (count < Math.min(characters.capacity(), MAX_TEXT) && characters.getByte(count) != 0) {
            count++;
        }
        buffer.putShort(length, (short) count, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(length + Short.BYTES, characters, 0, count);
        length += Short.BYTES + count;
        return this;
    }

    private void next(final boolean isText) {
        if (column == table.columns().size() || (table.columns().get(column).type() == ColumnType.TEXT) != isText) {
            throw new IllegalStateException(table + " has no such column at place " + column);
        }
        column++;
    }

    /** Ends the row. */
    RowEncoder end() {
        if (column != table.columns().size()) {
            throw new IllegalStateException(table + " has " + table.columns().size() + " columns, not " + column);
        }
        return this;
    }

    ReadTable table() {
        return table;
    }

    long key() {
        return key;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }
}
