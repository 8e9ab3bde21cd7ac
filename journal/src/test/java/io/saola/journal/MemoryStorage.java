package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A journal directory in memory. It can be copied as a crash would leave it, damaged, told to fail, and watched at
 * every change. Threadsafe: one monitor for everything, so that a copy is always of one moment.
 */
final class MemoryStorage implements Storage {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int LARGEST_SPLIT_WRITE = 16 * 1024;

    private final Map<String, Bytes> files = new TreeMap<>();
    private boolean locked;
    private int writes;
    private int forces;
    private int failAtWrite = NEVER;
    private int failAtForce = NEVER;
    private int creations;
    private int failAtCreation = NEVER;
    private int maxBytesPerCall = NEVER;
    private Runnable afterChange = () -> {};
    private volatile Runnable beforeForce = () -> {};

    /** The same files in a storage that is not locked: what the death of the process leaves behind. */
    synchronized MemoryStorage copy() {
        final MemoryStorage copy = new MemoryStorage();
        files.forEach((name, bytes) -> copy.replace(name, bytes.content.clone()));
        return copy;
    }

    /** The same, but with only those bytes that were synced: what a power loss may leave behind. */
    synchronized MemoryStorage copyOfSynced() {
        final MemoryStorage copy = new MemoryStorage();
        files.forEach((name, bytes) -> copy.replace(name, bytes.synced.clone()));
        return copy;
    }

    /** Calls back, under the monitor, after every call that changes a file or makes it durable. */
    synchronized void afterChange(final Runnable callback) {
        afterChange = callback;
    }

    /** Calls back before every sync, without the monitor, so that a disk can be slow. */
    void beforeForce(final Runnable callback) {
        beforeForce = callback;
    }

    /** Lets the n-th write from now on, counted from 1, and all after it fail. */
    synchronized void failAtWrite(final int number) {
        writes = 0;
        failAtWrite = number;
    }

    /** Lets the n-th sync from now on, counted from 1, and all after it fail. */
    synchronized void failAtForce(final int number) {
        forces = 0;
        failAtForce = number;
    }

    /** Lets the n-th creation of a file from now on, counted from 1, and all after it fail: a full disk. */
    synchronized void failAtCreation(final int number) {
        creations = 0;
        failAtCreation = number;
    }

    synchronized int writes() {
        return writes;
    }

    synchronized int forces() {
        return forces;
    }

    /** Makes reads and writes short, except the long writes that only fill a segment with zeros. */
    synchronized void maxBytesPerCall(final int lengthBytes) {
        maxBytesPerCall = lengthBytes;
    }

    synchronized byte[] content(final String name) {
        return files.get(name).content.clone();
    }

    synchronized void replace(final String name, final byte[] content) {
        files.put(name, new Bytes(content));
    }

    synchronized void remove(final String name) {
        files.remove(name);
    }

    synchronized void flip(final String name, final long bit) {
        files.get(name).content[(int) (bit >>> 3)] ^= (byte) (1 << (bit & 7));
    }

    @Override
    public void createDirectory() {}

    @Override
    public synchronized List<String> list() {
        return new ArrayList<>(files.keySet());
    }

    @Override
    public synchronized StorageFile create(final String name) throws IOException {
        if (files.containsKey(name)) {
            throw new IOException("exists: " + name);
        }
        if (++creations >= failAtCreation) {
            throw new IOException("injected: no space left");
        }
        replace(name, new byte[0]);
        afterChange.run();
        return new OpenFile(files.get(name));
    }

    @Override
    public synchronized StorageFile open(final String name, final boolean writable) throws IOException {
        if (!files.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new OpenFile(files.get(name));
    }

    @Override
    public synchronized void rename(final String from, final String to) {
        files.put(to, files.remove(from));
        afterChange.run();
    }

    @Override
    public synchronized void delete(final String name) {
        files.remove(name);
        afterChange.run();
    }

    @Override
    public void syncDirectory() {}

    @Override
    public synchronized long length(final String name) {
        return files.get(name).content.length;
    }

    @Override
    public synchronized Lock lock(final String name) {
        files.putIfAbsent(name, new Bytes(new byte[0]));
        if (locked) {
            return null;
        }
        locked = true;
        return this::unlock;
    }

    private synchronized void unlock() {
        locked = false;
    }

    @Override
    public String location() {
        return "memory";
    }

    private static final class Bytes {
        private byte[] content;
        private byte[] synced;

        Bytes(final byte[] content) {
            this.content = content;
            this.synced = content.clone();
        }
    }

    private final class OpenFile implements StorageFile {
        private final Bytes bytes;

        OpenFile(final Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            synchronized (MemoryStorage.this) {
                if (++writes >= failAtWrite) {
                    throw new IOException("injected write failure");
                }
                final boolean whole = source.remaining() > LARGEST_SPLIT_WRITE;
                final int length = whole ? source.remaining() : Math.min(maxBytesPerCall, source.remaining());
                final int end = (int) position + length;
                if (end > bytes.content.length) {
                    bytes.content = Arrays.copyOf(bytes.content, end);
                }
                source.get(bytes.content, (int) position, length);
                afterChange.run();
                return length;
            }
        }

        @Override
        public int read(final ByteBuffer target, final long position) {
            synchronized (MemoryStorage.this) {
                final int available = bytes.content.length - (int) position;
                if (available <= 0) {
                    return -1;
                }
                final int length = Math.min(maxBytesPerCall, Math.min(target.remaining(), available));
                target.put(bytes.content, (int) position, length);
                return length;
            }
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            beforeForce.run();
            synchronized (MemoryStorage.this) {
                if (++forces >= failAtForce) {
                    throw new IOException("injected sync failure");
                }
                bytes.synced = bytes.content.clone();
                afterChange.run();
            }
        }

        @Override
        public long length() {
            synchronized (MemoryStorage.this) {
                return bytes.content.length;
            }
        }

        @Override
        public void close() {}
    }
}
