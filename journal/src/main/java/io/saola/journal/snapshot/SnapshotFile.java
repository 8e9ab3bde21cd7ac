package io.saola.journal.snapshot;

import io.saola.journal.Storage;
import io.saola.journal.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One snapshot file on its way to or from the disk: header, blocks, SHA-256 of all that. Not threadsafe. */
final class SnapshotFile {
    static final int DIGEST_LENGTH = 32;

    private static final int MAX_CALLS_WITHOUT_PROGRESS = 16;

    private final Storage storage;
    private final SnapshotBlocks blocks = new SnapshotBlocks();
    private final MessageDigest sha256 = sha256();

    SnapshotFile(final Storage storage) {
        this.storage = storage;
    }

    /** Writes a new file and makes it durable. */
    void write(final String name, final SnapshotHeader header, final DirectBuffer state) throws IOException {
        sha256.reset();
        try (StorageFile file = storage.create(name)) {
            long position = put(file, header.encode(), 0);
            for (int i = 0; i < SnapshotBlocks.count(header.stateLength()); i++) {
                position = put(file, blocks.encode(i, state, header.stateLength()), position);
            }
            writeFully(file, ByteBuffer.wrap(sha256.digest()), position);
            file.force(true);
        }
    }

    /**
     * Reads the header alone.
     *
     * @throws SnapshotException if it is damaged
     */
    SnapshotHeader readHeader(final String name) throws IOException {
        try (StorageFile file = storage.open(name, false)) {
            final ByteBuffer bytes = ByteBuffer.allocate(SnapshotHeader.LENGTH);
            readFully(file, name, bytes, 0);
            return SnapshotHeader.decode(name, bytes);
        }
    }

    /**
     * Reads a file and checks every byte of it.
     *
     * @throws SnapshotException if any is wrong, or missing, or too many
     */
    Snapshot read(final String name) throws IOException {
        sha256.reset();
        try (StorageFile file = storage.open(name, false)) {
            final ByteBuffer headerBytes = ByteBuffer.allocate(SnapshotHeader.LENGTH);
            get(file, name, headerBytes, 0);
            final SnapshotHeader header = SnapshotHeader.decode(name, headerBytes);
            if (file.length() != header.fileLength()) {
                throw new SnapshotException(
                        name, "the file has " + file.length() + " bytes instead of " + header.fileLength());
            }
            final UnsafeBuffer state = new UnsafeBuffer(new byte[header.stateLength()]);
            for (int i = 0; i < SnapshotBlocks.count(header.stateLength()); i++) {
                get(file, name, blocks.room(i, header.stateLength()), SnapshotBlocks.offset(i));
                if (!blocks.decode(i, state)) {
                    throw new SnapshotException(
                            name, "offset=" + SnapshotBlocks.offset(i) + ": block " + i + " is damaged");
                }
            }
            final byte[] computed = sha256.digest();
            final ByteBuffer stored = ByteBuffer.allocate(DIGEST_LENGTH);
            readFully(file, name, stored, header.fileLength() - DIGEST_LENGTH);
            if (!MessageDigest.isEqual(computed, stored.array())) {
                throw new SnapshotException(
                        name, "offset=" + (header.fileLength() - DIGEST_LENGTH) + ": the SHA-256 is wrong");
            }
            return new Snapshot(header, state);
        }
    }

    private long put(final StorageFile file, final ByteBuffer bytes, final long position) throws IOException {
        final long end = position + bytes.remaining();
        sha256.update(bytes.duplicate());
        writeFully(file, bytes, position);
        return end;
    }

    private void get(final StorageFile file, final String name, final ByteBuffer bytes, final long position)
            throws IOException {
        readFully(file, name, bytes, position);
        sha256.update(bytes.duplicate().flip());
    }

    private static void writeFully(final StorageFile file, final ByteBuffer bytes, final long position)
            throws IOException {
        long at = position;
        int callsWithoutProgress = 0;
        while (bytes.hasRemaining()) {
            final int written = file.write(bytes, at);
            at += written;
            callsWithoutProgress = written > 0 ? 0 : callsWithoutProgress + 1;
            requireProgress(callsWithoutProgress, at);
        }
    }

    private static void readFully(
            final StorageFile file, final String name, final ByteBuffer bytes, final long position) throws IOException {
        long at = position;
        int callsWithoutProgress = 0;
        while (bytes.hasRemaining()) {
            final int read = file.read(bytes, at);
            if (read < 0) {
                throw new SnapshotException(name, "the file ends at " + at);
            }
            at += read;
            callsWithoutProgress = read > 0 ? 0 : callsWithoutProgress + 1;
            requireProgress(callsWithoutProgress, at);
        }
    }

    private static void requireProgress(final int callsWithoutProgress, final long position) throws IOException {
        if (callsWithoutProgress == MAX_CALLS_WITHOUT_PROGRESS) {
            throw new IOException("the storage moves no bytes at position " + position);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
