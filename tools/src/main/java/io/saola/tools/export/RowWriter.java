package io.saola.tools.export;

import java.io.Closeable;
import java.io.IOException;

/** Writes the rows of one table into one file. Not thread-safe. */
interface RowWriter extends Closeable {
    /**
     * Writes a row.
     *
     * @param row its values, not kept
     */
    void write(Row row) throws IOException;

    /** Completes the file; nothing may be written after it. */
    void finish() throws IOException;

    /** Lets go of everything, whether or not the file is complete. */
    @Override
    void close() throws IOException;
}
