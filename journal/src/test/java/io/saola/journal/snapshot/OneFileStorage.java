package io.saola.journal.snapshot;

import io.saola.journal.Storage;
import io.saola.journal.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** One file in memory, read only, whose bytes a test may change. */
final class OneFileStorage implements Storage {
    private final String name;
    private byte[] bytes;
    private int length;

    OneFileStorage(final String name, final byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
        this.length = bytes.length;
    }

    void flip(final int bit) {
        bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
    }

    void bytes(final byte[] content) {
        bytes = content.clone();
        length = content.length;
    }

    void length(final int lengthBytes) {
        length = lengthBytes;
    }

    @Override
    public void createDirectory() throws IOException {
        throw readOnly();
    }

    @Override
    public List<String> list() {
        return List.of(name);
    }

    @Override
    public StorageFile create(final String file) throws IOException {
        throw readOnly();
    }

    @Override
    public StorageFile open(final String file, final boolean writable) {
        return new OpenFile();
    }

    @Override
    public void rename(final String from, final String to) throws IOException {
        throw readOnly();
    }

    @Override
    public void delete(final String file) throws IOException {
        throw readOnly();
    }

    @Override
    public void syncDirectory() throws IOException {
        throw readOnly();
    }

    @Override
    public long length(final String file) {
        return length;
    }

    @Override
    public Lock lock(final String file) throws IOException {
        throw readOnly();
    }

    @Override
    public String location() {
        return "memory";
    }

    private static IOException readOnly() {
        return new IOException("read only");
    }

    private final class OpenFile implements StorageFile {
        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            throw readOnly();
        }

        @Override
        public int read(final ByteBuffer target, final long position) {
            final int count = (int) Math.min(target.remaining(), length - position);
            if (count <= 0) {
                return -1;
            }
            target.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            throw readOnly();
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public void close() {}
    }
}
