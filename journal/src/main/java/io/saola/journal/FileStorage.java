package io.saola.journal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.BitUtil;
import org.agrona.IoUtil;

/** A journal directory on a real file system: directories 0700, files 0600, symbolic links refused. */
public final class FileStorage implements Storage {
    private static final String DIRECTORY_MODE = "rwx------";
    private static final String FILE_MODE = "rw-------";

    private final Path directory;
    private final boolean posix;

    /** The journal in the given directory, which need not exist yet. */
    public FileStorage(final Path directory) {
        this.directory = directory;
        this.posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public void createDirectory() throws IOException {
        final Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!Files.exists(directory, NOFOLLOW_LINKS)) {
            Files.createDirectory(directory, mode(DIRECTORY_MODE));
        }
        requireDirectory();
        if (posix) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(DIRECTORY_MODE));
        }
    }

    @Override
    public List<String> list() throws IOException {
        requireDirectory();
        final List<String> names = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(directory)) {
            for (final Path entry : entries) {
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (final DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public StorageFile create(final String name) throws IOException {
        return channel(name, Set.of(CREATE_NEW, READ, WRITE, NOFOLLOW_LINKS));
    }

    @Override
    public StorageFile open(final String name, final boolean writable) throws IOException {
        if (length(name) < 0) {
            throw new FileSystemException(directory.resolve(name).toString(), null, "not a regular file");
        }
        return channel(name, writable ? Set.of(READ, WRITE, NOFOLLOW_LINKS) : Set.of(READ, NOFOLLOW_LINKS));
    }

    @Override
    public void rename(final String from, final String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(final String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    @Override
    public long length(final String name) throws IOException {
        final BasicFileAttributes attributes =
                Files.readAttributes(directory.resolve(name), BasicFileAttributes.class, NOFOLLOW_LINKS);
        return attributes.isRegularFile() ? attributes.size() : -1;
    }

    @Override
    public Lock lock(final String name) throws IOException {
        final FileChannel channel =
                FileChannel.open(directory.resolve(name), Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS), mode(FILE_MODE));
        boolean locked = false;
        try {
            final FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? channel::close : null;
        } catch (final OverlappingFileLockException heldInThisProcess) {
            return null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public String location() {
        return directory.toString();
    }

    private StorageFile channel(final String name, final Set<OpenOption> options) throws IOException {
        return new ChannelFile(FileChannel.open(directory.resolve(name), options, mode(FILE_MODE)));
    }

    private FileAttribute<?>[] mode(final String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private void requireDirectory() throws IOException {
        if (!Files.exists(directory, NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(directory.toString());
        }
        if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            throw new FileSystemException(directory.toString(), null, "not a directory, or a symbolic link to one");
        }
    }

    private record ChannelFile(FileChannel channel) implements StorageFile {
        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            return channel.write(source, position);
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            channel.force(metadata);
        }

        @Override
        public StorageFile mapped(final Runnable rest) throws IOException {
            return new MappedFile(this, rest);
        }

        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Writes through memory; everything else through the channel, which sees the same pages.
     *
     * <p>A force covers only what was written since the one before. Forcing everything would also write the pages ahead, which were
     * touched to be writable: the kernel protects a page it has written back, so that the next store to every one of them would fault
     * on the writing thread.
     *
     * <p>To write back a page that is mapped, the kernel interrupts every processor that runs a thread of this process, page by page.
     * So the memory is mapped in pieces, those that are full are unmapped before they are forced, which interrupts once for each, and
     * the force names its range in a mapping of its own that nobody ever touches. See decision 0017.
     */
    private static final class MappedFile implements StorageFile {
        private static final int PAGE_LENGTH = 4096;
        private static final int MIN_PIECE_LENGTH = 1 << 16;

        /** Each is an entry in the kernel's table of mappings, which has 65,530 by default. */
        private static final int MAX_PIECES = 1024;

        private final ChannelFile file;
        private final MappedByteBuffer range;
        private final MappedByteBuffer[] pieces;
        private final int pieceLength;
        private final AtomicInteger writtenTo = new AtomicInteger();
        private volatile boolean rewritten;
        private int forcedTo;
        private int unmapped;

        MappedFile(final ChannelFile file, final Runnable rest) throws IOException {
            this.file = file;
            final int length = Math.toIntExact(file.length());
            pieceLength = Math.max(MIN_PIECE_LENGTH, BitUtil.align(length / MAX_PIECES, PAGE_LENGTH));
            pieces = new MappedByteBuffer[(length + pieceLength - 1) / pieceLength];
            range = map(0, length);
            boolean done = false;
            try {
                for (int i = 0; i < pieces.length; i++) {
                    pieces[i] = map(i * pieceLength, Math.min(pieceLength, length - i * pieceLength));
                    touch(pieces[i], rest);
                }
                done = true;
            } finally {
                if (!done) {
                    unmap();
                }
            }
        }

        private MappedByteBuffer map(final int position, final int length) throws IOException {
            return file.channel().map(FileChannel.MapMode.READ_WRITE, position, length);
        }

        private static void touch(final MappedByteBuffer piece, final Runnable rest) {
            for (int position = 0; position < piece.capacity(); position += PAGE_LENGTH) {
                piece.put(position, piece.get(position));
                if (position % MIN_PIECE_LENGTH == 0) {
                    rest.run();
                }
            }
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            final int length = source.remaining();
            if (position < writtenTo.getPlain() || position + length > range.capacity()) {
                rewritten = true;
                return file.write(source, position);
            }
            int at = (int) position;
            while (source.hasRemaining()) {
                final MappedByteBuffer piece = pieces[at / pieceLength];
                final int within = at % pieceLength;
                final int part = Math.min(source.remaining(), piece.capacity() - within);
                piece.put(within, source, source.position(), part);
                source.position(source.position() + part);
                at += part;
            }
            writtenTo.setRelease(at);
            return length;
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public synchronized void force(final boolean metadata) throws IOException {
            final int end = writtenTo.getAcquire();
            while (unmapped < end / pieceLength) { // full: the writing thread never comes back
                unmapNext();
            }
            if (metadata || rewritten) {
                range.force();
                file.force(metadata);
            } else if (end > forcedTo) {
                range.force(forcedTo, end - forcedTo);
            }
            forcedTo = end;
        }

        private void unmapNext() {
            IoUtil.unmap(pieces[unmapped]);
            pieces[unmapped++] = null;
        }

        private void unmap() {
            while (unmapped < pieces.length) {
                unmapNext();
            }
            IoUtil.unmap(range);
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public synchronized void close() throws IOException {
            unmap();
            file.close();
        }
    }
}
