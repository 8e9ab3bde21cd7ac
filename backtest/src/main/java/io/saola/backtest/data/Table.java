package io.saola.backtest.data;

import java.util.List;

/** Rows of text under named columns, from a file of any format. Not thread-safe. */
interface Table extends AutoCloseable {
    /** Names of the columns. */
    List<String> columns();

    /** Goes to the next row; false at the end. */
    boolean next();

    /** A value of the current row, without blanks around it; empty if there is none. */
    String value(int column);

    /** Number of the current row, from 1; in a text file the line. */
    long row();

    /** Share of the file read so far, 0 to 1. */
    double progress();

    @Override
    void close();
}
