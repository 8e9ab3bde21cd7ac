package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Hands everything on to a disk; a planted bug overrides what it gets wrong. */
class FaultyStorage implements Storage {
    private final SimulatedDisk disk;

    FaultyStorage(final Storage disk) {
        this.disk = (SimulatedDisk) disk;
    }

    SimulatedDisk disk() {
        return disk;
    }

    @Override
    public void createDirectory() {}

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public StorageFile create(final String name) throws IOException {
        return new FaultyFile(name, disk.create(name));
    }

    @Override
    public StorageFile open(final String name, final boolean writable) throws IOException {
        return new FaultyFile(name, disk.open(name, writable));
    }

    @Override
    public void rename(final String from, final String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(final String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void syncDirectory() throws IOException {
        disk.syncDirectory();
    }

    @Override
    public long length(final String name) throws IOException {
        return disk.length(name);
    }

    @Override
    public Lock lock(final String name) throws IOException {
        return disk.lock(name);
    }

    @Override
    public String location() {
        return disk.location();
    }

    /** What a bug does with a write; the file of a started segment was created under the temporary name. */
    int write(final FaultyFile file, final ByteBuffer source, final long position) throws IOException {
        return file.inner.write(source, position);
    }

    int read(final FaultyFile file, final ByteBuffer target, final long position) throws IOException {
        return file.inner.read(target, position);
    }

    void force(final FaultyFile file, final boolean metadata) throws IOException {
        file.inner.force(metadata);
    }

    /** An open file that asks the bug first. */
    final class FaultyFile implements StorageFile {
        private final String name;
        private final StorageFile inner;
        private long lastPosition = -1;

        FaultyFile(final String name, final StorageFile inner) {
            this.name = name;
            this.inner = inner;
        }

        boolean isSegment() {
            return SegmentFiles.number(name) > 0 || name.equals(SegmentFiles.TEMPORARY_NAME);
        }

        boolean is(final String other) {
            return name.equals(other);
        }

        StorageFile inner() {
            return inner;
        }

        /** Where the last write went. */
        long lastPosition() {
            return lastPosition;
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            final int written = FaultyStorage.this.write(this, source, position);
            lastPosition = position;
            return written;
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            return FaultyStorage.this.read(this, target, position);
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            FaultyStorage.this.force(this, metadata);
        }

        @Override
        public long length() throws IOException {
            return inner.length();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
