package io.saola.engine.support;

import io.saola.journal.FileStorage;
import io.saola.journal.Storage;
import io.saola.journal.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A real folder whose syncs can be held back, or left out altogether; writes go through at once. */
public final class HeldStorage implements Storage {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

    private final Storage storage;
    private final boolean syncs;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean held;
    private volatile long usableBytes = Long.MAX_VALUE;

    private HeldStorage(final Path directory, final boolean syncs) {
        storage = new FileStorage(directory);
        this.syncs = syncs;
    }

    /** Syncs for real, until told to hold back. */
    public static HeldStorage of(final Path directory) {
        return new HeldStorage(directory, true);
    }

    /** Only pretends to sync: for tests that count something else. */
    public static HeldStorage withoutSyncs(final Path directory) {
        return new HeldStorage(directory, false);
    }

    /** Lets no sync return from now on. */
    public void hold() {
        held = true;
    }

    /** Lets all of them return. */
    public void letGo() {
        held = false;
    }

    /** Says from now on that the disk has only so much room. */
    public HeldStorage usable(final long bytes) {
        usableBytes = bytes;
        return this;
    }

    @Override
    public long usableBytes() {
        return usableBytes;
    }

    /** Syncs held back now. */
    public int waiting() {
        return waiting.get();
    }

    @Override
    public void createDirectory() throws IOException {
        storage.createDirectory();
    }

    @Override
    public List<String> list() throws IOException {
        return storage.list();
    }

    @Override
    public StorageFile create(final String name) throws IOException {
        return new HeldFile(storage.create(name));
    }

    @Override
    public StorageFile open(final String name, final boolean writable) throws IOException {
        return new HeldFile(storage.open(name, writable));
    }

    @Override
    public void rename(final String from, final String to) throws IOException {
        storage.rename(from, to);
    }

    @Override
    public void delete(final String name) throws IOException {
        storage.delete(name);
    }

    @Override
    public void syncDirectory() throws IOException {
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

    private final class HeldFile implements StorageFile {
        private final StorageFile file;

        HeldFile(final StorageFile file) {
            this.file = file;
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            return file.write(source, position);
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            if (held) {
                awaitRelease();
            }
            if (syncs) {
                file.force(metadata);
            }
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }

        private void awaitRelease() throws IOException {
            waiting.incrementAndGet();
            try {
                final long deadlineNs = System.nanoTime() + PATIENCE_NS;
                while (held) {
                    if (System.nanoTime() - deadlineNs > 0) {
                        throw new IOException("the test never let the sync go");
                    }
                    LockSupport.parkNanos(100_000);
                }
            } finally {
                waiting.decrementAndGet();
            }
        }
    }
}
