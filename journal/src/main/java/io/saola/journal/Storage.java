package io.saola.journal;

import java.io.IOException;
import java.util.List;

/**
 * The directory of one journal, as the journal sees it: the only door to the disk, so that a simulated disk can stand
 * behind it. Names are plain file names. May be called from the writing thread and from its background thread.
 */
public interface Storage {
    /** Creates the directory for the owner only, with its parents; an existing one is restricted to the owner. */
    void createDirectory() throws IOException;

    /**
     * The names of all entries, in no particular order.
     *
     * @throws java.nio.file.NoSuchFileException if the directory does not exist
     */
    List<String> list() throws IOException;

    /** Creates an empty file for reading and writing by the owner only; fails if the name exists. */
    StorageFile create(String name) throws IOException;

    /** Opens an existing regular file; never follows a symbolic link. */
    StorageFile open(String name, boolean writable) throws IOException;

    /** Gives a file a new name in one step; the name must be free. */
    void rename(String from, String to) throws IOException;

    /** Removes a file. */
    void delete(String name) throws IOException;

    /** Makes creations, renames and removals durable. */
    void syncDirectory() throws IOException;

    /** Length of a file in bytes, without opening it; -1 if the entry is not a regular file. */
    long length(String name) throws IOException;

    /**
     * Takes the exclusive lock on the (created if missing) file of that name; closing the result gives it back.
     *
     * @return null if someone else holds it
     */
    Lock lock(String name) throws IOException;

    /** Bytes that may still be written; {@code Long.MAX_VALUE} if that is not known. */
    default long usableBytes() throws IOException {
        return Long.MAX_VALUE;
    }

    /** Where this is, for messages. */
    String location();

    /** An exclusive lock that is held until it is closed. */
    interface Lock extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
