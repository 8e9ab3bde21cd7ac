package io.saola.operations.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BufferUtil;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.errors.DistinctErrorLog;
import org.agrona.concurrent.errors.ErrorLogReader;

/**
 * The errors of a process in a file: each distinct one once, with its stack trace, its count, and when it came first and last. A
 * process that has died leaves them behind; the next one keeps those of the one before under a second name.
 *
 * <p>All of the file is reserved at the start, and it is never unmapped while its process lives. Errors may come from any thread. When
 * the file is full, further distinct errors are counted and passed on, and not kept.
 *
 * <p>While a process lives, its log is its own: a second one of the same engine, which will not get far, keeps its errors to itself.
 */
public final class ErrorLog implements ErrorHandler, AutoCloseable {
    /** Bytes of the file: some hundred distinct errors. */
    static final int LENGTH = 1 << 20;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final DistinctErrorLog log;
    private final UnsafeBuffer buffer;
    private final FileChannel lock;
    private final ErrorHandler next;
    private final ErrorVariants variants = new ErrorVariants();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong notKept = new AtomicLong();

    private ErrorLog(
            final UnsafeBuffer buffer, final FileChannel lock, final EpochClock clock, final ErrorHandler next) {
        this.buffer = buffer;
        this.lock = lock;
        log = new DistinctErrorLog(buffer, clock);
        this.next = next;
    }

    /**
     * Begins a new log.
     *
     * @param file of the log, mode 0600; its folder is made with mode 0700
     * @param clock of its times
     * @param next is told of every error too
     * @return ready to take errors
     * @throws UncheckedIOException if there is no room or no permission
     */
    public static ErrorLog create(final Path file, final EpochClock clock, final ErrorHandler next) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent().getParent());
            Files.createDirectories(
                    file.toAbsolutePath().getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            final FileChannel lock = lock(file);
            return lock == null
                    ? new ErrorLog(new UnsafeBuffer(ByteBuffer.allocateDirect(LENGTH)), null, clock, next)
                    : new ErrorLog(new UnsafeBuffer(fresh(file)), lock, clock, next);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot create the error log " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Where the errors of the process before are.
     *
     * @param file of the log
     * @return the second name
     */
    public static Path before(final Path file) {
        return file.resolveSibling(file.getFileName() + ".before");
    }

    /**
     * Reads a log, whether its process lives or not.
     *
     * @param file of the log
     * @return distinct errors in the order in which they came first
     * @throws IOException if it cannot be read
     */
    public static List<RecordedError> read(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != LENGTH) {
                throw new IOException(file + " has " + channel.size() + " bytes, and is no error log");
            }
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, LENGTH);
            try {
                return read(new UnsafeBuffer((ByteBuffer) mapped));
            } finally {
                BufferUtil.free(mapped);
            }
        }
    }

    @Override
    public void onError(final Throwable error) {
        errors.getAndIncrement();
        keep(error);
        next.onError(error);
    }

    private synchronized void keep(final Throwable error) {
        if (!log.record(variants.of(error))) {
            notKept.getAndIncrement();
        }
    }

    /** Errors so far. */
    public long errors() {
        return errors.get();
    }

    /** Errors that found no room in the file. */
    public long notKept() {
        return notKept.get();
    }

    /** Distinct errors in the file. */
    public int distinct() {
        return ErrorLogReader.read(buffer, (count, firstMs, lastMs, text) -> {});
    }

    /** Lets the next process begin its own. */
    @Override
    public void close() {
        CloseHelper.quietClose(lock);
    }

    /** Held by a file of its own, which nobody reads: closing any other channel of a file would lose its lock. */
    private static FileChannel lock(final Path file) throws IOException {
        final FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                OWNER_ONLY);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (final OverlappingFileLockException heldByThisProcess) {
            // the same to us
        }
        channel.close();
        return null;
    }

    private static ByteBuffer fresh(final Path file) throws IOException {
        if (Files.exists(file) && isWorthKeeping(file)) {
            Files.move(file, before(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OWNER_ONLY)) {
            final ByteBuffer zeros = ByteBuffer.allocate(LENGTH);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
        }
    }

    /** What cannot be read is kept as well: somebody may be able to. */
    private static boolean isWorthKeeping(final Path file) {
        try {
            return !read(file).isEmpty();
        } catch (final IOException unreadable) {
            return true;
        }
    }

    private static List<RecordedError> read(final UnsafeBuffer buffer) {
        final List<RecordedError> read = new ArrayList<>();
        ErrorLogReader.read(
                buffer, (count, firstMs, lastMs, text) -> read.add(new RecordedError(count, firstMs, lastMs, text)));
        return read;
    }
}
