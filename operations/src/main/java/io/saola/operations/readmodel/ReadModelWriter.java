package io.saola.operations.readmodel;

import io.saola.operations.readmodel.ReadModelStatus.Phase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.agrona.CloseHelper;

/**
 * Writes a read model: a file of rows per epoch, and the status that says which of them holds. Rows of a new epoch are complete before
 * anybody is sent there, and no file of another life is ever gone on with: what a killed writer left is thrown away, not mended.
 *
 * <p>One per folder, guarded by a lock of the file system that ends with the process. Not thread-safe.
 */
final class ReadModelWriter implements AutoCloseable {
    private static final String LOCK = "writer.lock";
    private static final String STATUS = "status.dat";
    private static final String ROWS = "rows-";

    private final Path folder;
    private final FileChannel channel;
    private final StatusFile file;
    private ReadModelStatus status;
    private ReadModelStore store;
    private Projection projection;
    private Shadow shadow;
    private long nextEpoch;

    private ReadModelWriter(final Path folder, final FileChannel channel, final StatusFile file) {
        this.folder = folder;
        this.channel = channel;
        this.file = file;
        nextEpoch = file.lastEpoch() + 1;
        status = file.lastStatus();
    }

    /**
     * Opens a read model to write it.
     *
     * @param folder of it; created with mode 0700 if it is not there
     * @return the only writer
     * @throws ReadModelException if another process writes it, or the file system refuses
     */
    static ReadModelWriter open(final Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                throw new ReadModelException(
                        ReadModelException.Kind.LOCKED,
                        "another process writes the read model " + folder + ": stop 'saola readmodel follow', or set"
                                + " readModel.enabled=false where the engine runs");
            }
            return new ReadModelWriter(folder, channel, StatusFile.write(folder.resolve(STATUS)));
        } catch (final IOException e) {
            CloseHelper.quietClose(channel);
            throw new ReadModelException(
                    ReadModelException.Kind.IO, "cannot write the read model " + folder + ": " + e.getMessage(), e);
        } catch (final ReadModelException locked) {
            CloseHelper.quietClose(channel);
            throw locked;
        }
    }

    private static FileLock lock(final FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (final OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    /** The status file of a folder. */
    static Path status(final Path folder) {
        return folder.resolve(STATUS);
    }

    /** The rows of an epoch. */
    static Path rows(final Path folder, final long epoch) {
        return folder.resolve(ROWS + epoch + ".dat");
    }

    /** What was told last. */
    ReadModelStatus status() {
        return status;
    }

    /** Begins an epoch; its rows are seen from the first {@link #publish} on. */
    void begin(final Shadow newShadow) {
        CloseHelper.quietClose(store);
        shadow = newShadow;
        try {
            Files.deleteIfExists(rows(folder, nextEpoch));
        } catch (final IOException e) {
            throw new ReadModelException(
                    ReadModelException.Kind.IO, "cannot write in " + folder + ": " + e.getMessage(), e);
        }
        store = ChronicleStore.open(rows(folder, nextEpoch));
        projection = new Projection(newShadow, store);
    }

    /** Brings the rows to the shadow's state and tells of it. */
    void publish(final Phase phase, final String problem, final long rebuilds, final long hostNs) {
        final boolean isNew = status.epoch() != nextEpoch;
        if (isNew) {
            projection.project(); // nobody looks yet
        }
        file.beginChange();
        if (!isNew) {
            projection.project();
        }
        end(new ReadModelStatus(
                nextEpoch,
                0,
                phase,
                ProcessHandle.current().pid(),
                hostNs,
                hostNs,
                shadow.logic().sequence(),
                shadow.logic().timestampNs(),
                shadow.startSequence(),
                shadow.hashes().verified(),
                shadow.hashes().verifiedSequence(),
                shadow.hashes().mismatches(),
                shadow.hashes().mismatchSequence(),
                rebuilds,
                problem));
        if (isNew) {
            deleteOthers();
        }
    }

    /** Tells of the writer alone; the rows stay as they are. */
    void tell(final Phase phase, final String problem, final long rebuilds, final long hostNs) {
        file.beginChange();
        end(new ReadModelStatus(
                status.epoch(),
                0,
                phase,
                ProcessHandle.current().pid(),
                hostNs,
                status.publishedNs(),
                status.sequence(),
                status.timestampNs(),
                status.startSequence(),
                status.hashesVerified(),
                status.verifiedSequence(),
                status.hashMismatches(),
                status.mismatchSequence(),
                rebuilds,
                problem));
    }

    /** Throws the present epoch away; the next one gets another number. */
    void abandon() {
        if (status.epoch() == nextEpoch) {
            nextEpoch++;
        }
    }

    void heartbeat(final long hostNs) {
        file.heartbeat(hostNs);
    }

    private void end(final ReadModelStatus newStatus) {
        file.endChange(newStatus);
        status = newStatus;
    }

    /** Files of former epochs; a reader that still has one open keeps it until it closes it. */
    private void deleteOthers() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ROWS + "*")) {
            for (final Path other : files) {
                if (!other.equals(rows(folder, nextEpoch))) {
                    Files.delete(other);
                }
            }
        } catch (final IOException e) {
            throw new ReadModelException(
                    ReadModelException.Kind.IO, "cannot tidy up " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(store, file, channel);
    }
}
