package io.saola.tools.export;

import io.saola.tools.record.BlockField;
import java.util.Arrays;

/** One row on its way from a message to a file; used again for the next. Not thread-safe. */
public final class Row {
    private final long[] numbers;
    private final String[] texts;

    Row(final RowLayout layout) {
        numbers = new long[layout.columns().size()];
        texts = new String[numbers.length];
    }

    /** Takes all values away. */
    void clear() {
        Arrays.fill(numbers, BlockField.NULL);
        Arrays.fill(texts, null);
    }

    /** Sets a number, {@link BlockField#NULL} for none. */
    void set(final int column, final long value) {
        numbers[column] = value;
    }

    /** Sets a text, null for none. */
    void set(final int column, final String value) {
        texts[column] = value;
    }

    /**
     * The number in a column that holds numbers.
     *
     * @param column its place
     * @return {@link BlockField#NULL} if there is none
     */
    public long number(final int column) {
        return numbers[column];
    }

    /**
     * The text in a column that holds text.
     *
     * @param column its place
     * @return null if there is none
     */
    public String text(final int column) {
        return texts[column];
    }
}
