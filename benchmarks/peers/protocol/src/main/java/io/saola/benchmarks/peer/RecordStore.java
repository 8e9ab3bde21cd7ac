package io.saola.benchmarks.peer;

import java.io.IOException;

/**
 * A journal under test, as {@link RecordRun} drives it. Record {@code i} is the bytes of {@link RecordRun#template} with {@code i} as
 * a little-endian integer in its first 8 bytes, so that every implementation stores the same and can prove that it did.
 */
public interface RecordStore extends AutoCloseable {
    /**
     * Appends records 0 to {@code count - 1}, one call of the library each, and returns when a reader can see the last.
     *
     * @param count how many
     * @throws Exception if the library fails
     */
    void append(long count) throws Exception;

    /**
     * Ends appending, as a program does before it stops. Not timed: what is read afterwards is a closed journal.
     *
     * @throws Exception if the library fails
     */
    void finish() throws Exception;

    /**
     * Reads from the first record on.
     *
     * @param count how many there must be
     * @return the sum of the first 8 bytes of all of them
     * @throws Exception if the library fails or the journal holds fewer
     */
    long read(long count) throws Exception;

    /**
     * Where it syncs and what it checks, in words joined by hyphens: a row without that means nothing.
     *
     * @return such as {@code page-cache,no-checksum}
     */
    String guarantees();

    @Override
    void close() throws IOException;
}
