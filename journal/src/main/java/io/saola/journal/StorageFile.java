package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a {@link Storage}. Reads and writes name their position, so there is no shared cursor. */
public interface StorageFile extends AutoCloseable {
    /** Writes some or all of the remaining bytes, as {@link java.nio.channels.FileChannel#write(ByteBuffer, long)}. */
    int write(ByteBuffer source, long position) throws IOException;

    /** Reads some bytes, or returns -1 at the end, as {@link java.nio.channels.FileChannel#read(ByteBuffer, long)}. */
    int read(ByteBuffer target, long position) throws IOException;

    /** Makes all written bytes durable, and the file's metadata too if asked to. A failure must not be retried. */
    void force(boolean metadata) throws IOException;

    /**
     * Gives a file of full length memory to write to, if the storage can: a write then costs a copy instead of a call of
     * the operating system. Every page is made writable here, so that the first write to it need not be.
     *
     * @param rest called every few microseconds of that work
     * @return the file to go on with; it owns this one
     */
    default StorageFile mapped(final Runnable rest) throws IOException {
        return this;
    }

    /** The length in bytes. */
    long length() throws IOException;

    @Override
    void close() throws IOException;
}
