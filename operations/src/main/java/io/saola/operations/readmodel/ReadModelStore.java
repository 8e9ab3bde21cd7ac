package io.saola.operations.readmodel;

/** Rows by key, kept where other processes can read them. The port behind which the kind of store can be exchanged. One writer. */
interface ReadModelStore extends AutoCloseable {
    /** Bytes of a key: the number of the table, then the row's key. */
    int KEY_LENGTH = 1 + Long.BYTES;

    /**
     * Adds or replaces a row.
     *
     * @param key {@link #KEY_LENGTH} bytes; copied
     * @param value copied
     * @throws IllegalStateException if the store is full
     */
    void put(byte[] key, byte[] value);

    /**
     * Removes a row; nothing happens if it is not there.
     *
     * @param key of the row
     */
    void remove(byte[] key);

    @Override
    void close();
}
