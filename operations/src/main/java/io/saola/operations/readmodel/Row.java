package io.saola.operations.readmodel;

import io.saola.codecs.Decimals;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One row of a table, read out of its bytes. In bytes each cell follows the one before it without a gap, little-endian: a text as its
 * length in two bytes and its characters, everything else in eight.
 *
 * <p>Immutable.
 */
public final class Row {
    /** No value, in cells that are no text. */
    public static final long NULL = Decimals.NULL;

    private final ReadTable table;
    private final long key;
    private final long[] numbers;
    private final String[] texts;

    private Row(final ReadTable table, final long key) {
        this.table = table;
        this.key = key;
        numbers = new long[table.columns().size()];
        texts = new String[table.columns().size()];
    }

    /**
     * Reads a row.
     *
     * @param table that it belongs to
     * @param key of it in the table
     * @param value its bytes
     * @return the row
     * @throws ReadModelException if the bytes are not a row of the table
     */
    static Row of(final ReadTable table, final long key, final byte[] value) {
        final UnsafeBuffer buffer = new UnsafeBuffer(value);
        final Row row = new Row(table, key);
        try {
            int at = 0;
            for (int i = 0; i < row.numbers.length; i++) {
                if (table.columns().get(i).type() == ColumnType.TEXT) {
                    final int length = buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
                    Objects.checkFromIndexSize(at + Short.BYTES, length, value.length);
                    row.texts[i] = buffer.getStringWithoutLengthAscii(at + Short.BYTES, length);
                    at += Short.BYTES + length;
                } else {
                    Objects.checkFromIndexSize(at, Long.BYTES, value.length);
                    row.numbers[i] = buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
                    at += Long.BYTES;
                }
            }
            if (at == value.length) {
                return row;
            }
        } catch (final IndexOutOfBoundsException cutShort) {
            // told below
        }
        throw new ReadModelException(
                ReadModelException.Kind.DAMAGED,
                table + " row " + key + " has " + value.length + " bytes, which are not its columns");
    }

    /** The table that it belongs to. */
    public ReadTable table() {
        return table;
    }

    /** Its identity in the table; rows are ordered by it. */
    public long key() {
        return key;
    }

    /**
     * A cell that is no text.
     *
     * @param column name
     * @return its value or {@link #NULL}
     */
    public long number(final String column) {
        return numbers[table.column(column)];
    }

    /** The same by the column's place. */
    public long number(final int column) {
        return numbers[column];
    }

    /**
     * A cell that is a text.
     *
     * @param column name
     * @return its characters, empty for none
     */
    public String text(final String column) {
        return texts[table.column(column)];
    }

    /** The same by the column's place. */
    public String text(final int column) {
        return texts[column];
    }

    /**
     * Tells whether a flag is set.
     *
     * @param column name
     * @return true for yes
     */
    public boolean flag(final String column) {
        return number(column) == 1;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Row row
                && table == row.table
                && key == row.key
                && Arrays.equals(numbers, row.numbers)
                && Arrays.equals(texts, row.texts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, key, Arrays.hashCode(numbers), Arrays.hashCode(texts));
    }

    /** For messages: the table, the key and every cell. */
    @Override
    public String toString() {
        final StringBuilder out = new StringBuilder().append(table).append(' ').append(key);
        for (int i = 0; i < numbers.length; i++) {
            final Column column = table.columns().get(i);
            out.append(' ').append(column.name()).append('=');
            if (column.type() == ColumnType.TEXT) {
                out.append(texts[i]);
            } else {
                out.append(numbers[i] == NULL ? "-" : numbers[i]);
            }
        }
        return out.toString();
    }
}
