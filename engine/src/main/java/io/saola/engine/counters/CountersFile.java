package io.saola.engine.counters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A {@link CountersMemory} that other processes of the same user can map.
 *
 * <p>While the process runs, the memory is a file of {@code /dev/shm}, and the name that readers know is a link to it: a mapped file on
 * a disk makes its writer wait whenever the system writes it back, and the writer is the trading thread. All of it is reserved at the
 * start, so that a full disk cannot fail a write later. A clean end leaves a plain copy under the name; after a crash the link still
 * shows the last figures, until the next start or the next boot. Without {@code /dev/shm} the file lies in its folder.
 *
 * <p>The memory is never unmapped: whoever still reads a counter after the end reads its last value.
 */
public final class CountersFile implements AutoCloseable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "saola-counters-";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path name;
    private final Path file;
    private final ByteBuffer mapped;
    private final CountersMemory memory;
    private boolean closed;

    private CountersFile(final Path name, final Path file, final ByteBuffer mapped) {
        this.name = name;
        this.file = file;
        this.mapped = mapped;
        memory = new CountersMemory(new UnsafeBuffer(mapped));
    }

    /**
     * Creates a new one in place of a former process's.
     *
     * @param name under which readers find it; its folder is made, for this user only
     * @param nowMs ms since the epoch
     * @return mapped, all 0
     * @throws UncheckedIOException if there is no room or no permission
     */
    public static CountersFile create(final Path name, final long nowMs) {
        try {
            Files.createDirectories(name.toAbsolutePath().getParent().getParent());
            Files.createDirectories(name.toAbsolutePath().getParent(), OWNER_ONLY_FOLDER);
            final Path folder = isSharedMemory() ? SHARED_MEMORY : name.getParent();
            final Path file = Files.createTempFile(folder, PREFIX, ".dat", OWNER_ONLY);
            final CountersFile created;
            try {
                created = new CountersFile(name, file, map(file));
                created.memory.start(nowMs);
                created.memory.signOfLife(nowMs);
                created.publish();
            } catch (final IOException failed) {
                Files.deleteIfExists(file);
                throw failed;
            }
            return created;
        } catch (final IOException e) {
            throw new UncheckedIOException(
                    "cannot create the counters " + name + ": " + e.getMessage()
                            + "; make room in /dev/shm and in the engine's folder, or let this user write there",
                    e);
        }
    }

    /** What is counted in. */
    public CountersMemory memory() {
        return memory;
    }

    /** Says that the process has ended, and keeps its last figures under the name. Failing to keep them is no failure of the end. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        memory.signOfLife(0);
        try {
            final Path copy = sibling(".last");
            Files.deleteIfExists(copy);
            try (FileChannel channel = FileChannel.open(
                    copy, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                writeFully(channel, mapped.duplicate().clear());
            }
            // another process may have taken the name over: its figures are of more use than ours
            if (isOurs()) {
                Files.move(copy, name, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.delete(copy);
            }
        } catch (final IOException e) {
            return; // the link, and what it shows, stay
        }
        delete(file);
    }

    private boolean isOurs() throws IOException {
        return Files.exists(name) && Files.isSameFile(name, file);
    }

    private static boolean isSharedMemory() throws IOException {
        if (!Files.isDirectory(SHARED_MEMORY) || !Files.isWritable(SHARED_MEMORY)) {
            return false;
        }
        final FileStore store = Files.getFileStore(SHARED_MEMORY);
        return "tmpfs".equals(store.type()) && store.getUsableSpace() > CountersMemory.LENGTH;
    }

    /** Readers find either the former memory or this one, never a half. */
    private void publish() throws IOException {
        final Path former = formerMemory();
        if (file.getParent().equals(name.getParent())) {
            Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        } else {
            final Path link = sibling(".link");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, file);
            Files.move(link, name, StandardCopyOption.ATOMIC_MOVE);
        }
        if (former != null) {
            delete(former);
        }
    }

    /** What a crashed process left in shared memory; never anything that this class would not have made. */
    private Path formerMemory() throws IOException {
        if (!Files.isSymbolicLink(name)) {
            return null;
        }
        final Path target = Files.readSymbolicLink(name);
        return SHARED_MEMORY.equals(target.getParent())
                        && target.getFileName().toString().startsWith(PREFIX)
                        && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                ? target
                : null;
    }

    private Path sibling(final String suffix) {
        return name.resolveSibling(name.getFileName() + suffix);
    }

    private static ByteBuffer map(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            writeFully(channel, ByteBuffer.allocate(CountersMemory.LENGTH));
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, CountersMemory.LENGTH);
        }
    }

    private static void writeFully(final FileChannel channel, final ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void delete(final Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (final IOException e) {
            // a hundred kilobytes stay in shared memory until the next boot, and hurt nobody
            return;
        }
    }
}
