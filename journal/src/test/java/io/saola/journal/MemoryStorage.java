package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal directory in memory, which can be copied, damaged, and told to fail. */
final class MemoryStorage implements Storage {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, Bytes> files = new ConcurrentSkipListMap<>();
    private final AtomicBoolean locked = new AtomicBoolean();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger forces = new AtomicInteger();
    volatile int failAtWrite = NEVER;
    volatile int failAtForce = NEVER;
    volatile int maxBytesPerCall = NEVER;

    /** The same files in a storage that is not locked: what a crash leaves behind. */
    MemoryStorage copy() {
        final MemoryStorage copy = new MemoryStorage();
        files.forEach((name, bytes) -> copy.files.put(name, new Bytes(bytes.copy())));
        return copy;
    }

    byte[] content(final String name) {
        return files.get(name).copy();
    }

    void replace(final String name, final byte[] content) {
        files.put(name, new Bytes(content));
    }

    void remove(final String name) {
        files.remove(name);
    }

    void flip(final String name, final long bit) {
        files.get(name).content[(int) (bit >>> 3)] ^= (byte) (1 << (bit & 7));
    }

    List<String> names() {
        return new ArrayList<>(files.keySet());
    }

    @Override
    public void createDirectory() {}

    @Override
    public List<String> list() {
        return names();
    }

    @Override
    public StorageFile create(final String name) throws IOException {
        if (files.containsKey(name)) {
            throw new IOException("exists: " + name);
        }
        files.put(name, new Bytes(new byte[0]));
        return new OpenFile(files.get(name));
    }

    @Override
    public StorageFile open(final String name, final boolean writable) throws IOException {
        final Bytes bytes = files.get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return new OpenFile(bytes);
    }

    @Override
    public void rename(final String from, final String to) {
        files.put(to, files.remove(from));
    }

    @Override
    public void delete(final String name) {
        files.remove(name);
    }

    @Override
    public void syncDirectory() {}

    @Override
    public long length(final String name) {
        return files.get(name).content.length;
    }

    @Override
    public Lock lock(final String name) {
        files.putIfAbsent(name, new Bytes(new byte[0]));
        return locked.compareAndSet(false, true) ? () -> locked.set(false) : null;
    }

    @Override
    public String location() {
        return "memory";
    }

    private static final class Bytes {
        private byte[] content;

        Bytes(final byte[] content) {
            this.content = content;
        }

        synchronized byte[] copy() {
            return content.clone();
        }

        synchronized int write(final ByteBuffer source, final int position, final int length) {
            if (position + length > content.length) {
                content = Arrays.copyOf(content, position + length);
            }
            source.get(content, position, length);
            return length;
        }

        synchronized int read(final ByteBuffer target, final int position, final int limit) {
            if (position >= content.length) {
                return -1;
            }
            final int length = Math.min(limit, Math.min(target.remaining(), content.length - position));
            target.put(content, position, length);
            return length;
        }
    }

    private final class OpenFile implements StorageFile {
        private final Bytes bytes;

        OpenFile(final Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            if (writes.incrementAndGet() >= failAtWrite) {
                throw new IOException("injected write failure");
            }
            return bytes.write(source, (int) position, Math.min(maxBytesPerCall, source.remaining()));
        }

        @Override
        public int read(final ByteBuffer target, final long position) {
            return bytes.read(target, (int) position, maxBytesPerCall);
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            if (forces.incrementAndGet() >= failAtForce) {
                throw new IOException("injected sync failure");
            }
        }

        @Override
        public long length() {
            return bytes.copy().length;
        }

        @Override
        public void close() {}
    }
}
