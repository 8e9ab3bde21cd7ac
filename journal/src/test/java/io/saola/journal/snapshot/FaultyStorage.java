package io.saola.journal.snapshot;

import io.saola.journal.FileStorage;
import io.saola.journal.Storage;
import io.saola.journal.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A real directory whose n-th call fails, or whose reads and writes are short. Counts the calls that change something. */
final class FaultyStorage implements Storage {
    private final FileStorage storage;
    private int calls;
    private int failAtCall = Integer.MAX_VALUE;
    private int maxBytesPerCall = Integer.MAX_VALUE;

    FaultyStorage(final Path directory) {
        storage = new FileStorage(directory);
    }

    FaultyStorage failAtCall(final int number) {
        calls = 0;
        failAtCall = number;
        return this;
    }

    FaultyStorage maxBytesPerCall(final int lengthBytes) {
        maxBytesPerCall = lengthBytes;
        return this;
    }

    int calls() {
        return calls;
    }

    private void call() throws IOException {
        if (++calls == failAtCall) {
            throw new IOException("injected at call " + calls);
        }
    }

    @Override
    public void createDirectory() throws IOException {
        call();
        storage.createDirectory();
    }

    @Override
    public List<String> list() throws IOException {
        call();
        return storage.list();
    }

    @Override
    public StorageFile create(final String name) throws IOException {
        call();
        return new FaultyFile(storage.create(name));
    }

    @Override
    public StorageFile open(final String name, final boolean writable) throws IOException {
        call();
        return new FaultyFile(storage.open(name, writable));
    }

    @Override
    public void rename(final String from, final String to) throws IOException {
        call();
        storage.rename(from, to);
    }

    @Override
    public void delete(final String name) throws IOException {
        call();
        storage.delete(name);
    }

    @Override
    public void syncDirectory() throws IOException {
        call();
        storage.syncDirectory();
    }

    @Override
    public long length(final String name) throws IOException {
        return storage.length(name);
    }

    @Override
    public Lock lock(final String name) throws IOException {
        return storage.lock(name);
    }

    @Override
    public String location() {
        return storage.location();
    }

    private final class FaultyFile implements StorageFile {
        private final StorageFile file;

        FaultyFile(final StorageFile file) {
            this.file = file;
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            call();
            final int limit = source.limit();
            source.limit(Math.min(limit, source.position() + Math.min(maxBytesPerCall, source.remaining())));
            final int written = file.write(source, position);
            source.limit(limit);
            return written;
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            call();
            final int limit = target.limit();
            target.limit(Math.min(limit, target.position() + Math.min(maxBytesPerCall, target.remaining())));
            final int read = file.read(target, position);
            target.limit(limit);
            return read;
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            call();
            file.force(metadata);
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
