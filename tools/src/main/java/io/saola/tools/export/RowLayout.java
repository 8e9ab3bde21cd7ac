package io.saola.tools.export;

import java.util.List;

/**
 * The columns of a table. Every table begins with the same four: where a row stands in the journal and what it is about.
 *
 * @param name of the table, also of its file
 * @param columns in order
 */
public record RowLayout(String name, List<Column> columns) {
    /** Sequence of the input, for effects that of their cause. */
    static final int SEQUENCE = 0;

    /** Event time of that input. */
    static final int TIMESTAMP = 1;

    /** Instrument id. */
    static final int INSTRUMENT = 2;

    /** Symbol of the instrument. */
    static final int SYMBOL = 3;

    /** What every table begins with. */
    static final List<Column> COMMON = List.of(
            new Column("sequence", ColumnType.INTEGER),
            new Column("timestamp_ns", ColumnType.TIME),
            new Column("instrument_id", ColumnType.INTEGER),
            new Column("symbol", ColumnType.TEXT));

    /** Copies the list. */
    public RowLayout {
        columns = List.copyOf(columns);
    }
}
