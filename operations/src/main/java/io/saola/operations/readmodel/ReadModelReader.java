package io.saola.operations.readmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;

/**
 * Reads a read model from any process, without a lock and without writing a byte to it: the rows are copied while nobody changes them,
 * which the generation in the status proves, and the copy is opened. So a reader that dies, stops or misbehaves holds nothing that the
 * writer could wait for, and a writer that dies in the middle of a change is told to the reader within {@link #PATIENCE_NS}.
 *
 * <p>Not thread-safe.
 */
public final class ReadModelReader implements AutoCloseable {
    /** Time that a reader waits for a writer to end its change. */
    public static final long PATIENCE_NS = 2_000_000_000L;

    private static final long PAUSE_NS = 500_000L;

    private final Path folder;
    private final StatusFile file;

    private ReadModelReader(final Path folder, final StatusFile file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Opens a read model.
     *
     * @param folder of it
     * @return a reader
     * @throws ReadModelException if there is none, or another version wrote it
     */
    public static ReadModelReader open(final Path folder) {
        return new ReadModelReader(folder, StatusFile.read(ReadModelWriter.status(folder)));
    }

    /**
     * What the writer says of it, without any rows. The heartbeat is that of the writer's last cycle.
     *
     * @return whole
     * @throws ReadModelException if the writer does not end a change
     */
    public ReadModelStatus status() {
        final long startNs = System.nanoTime();
        while (true) {
            final long generation = file.generation();
            if ((generation & 1) == 0) {
                final ReadModelStatus status = file.status();
                if (file.generation() == generation) {
                    return status;
                }
            }
            pause(startNs);
        }
    }

    /**
     * Reads tables, all as of the same input.
     *
     * @param tables wanted
     * @return their rows
     * @throws ReadModelException if there are no rows yet, or the writer does not end a change
     */
    public ReadModelView read(final Set<ReadTable> tables) {
        final ReadModelView.Builder view = new ReadModelView.Builder();
        final Path copy = temporaryFile();
        try {
            final ReadModelStatus status = copy(copy);
            final ReadTable[] all = ReadTable.values();
            try (ChronicleStore store = ChronicleStore.open(copy)) {
                store.forEach((key, value) -> {
                    final ReadTable table = all[TableWriter.table(key)];
                    if (tables.contains(table)) {
                        view.onRow(table, TableWriter.rowKey(key), value);
                    }
                });
            }
            return view.build(status);
        } finally {
            delete(copy);
        }
    }

    /** Copies the rows as one generation left them. */
    private ReadModelStatus copy(final Path copy) {
        final long startNs = System.nanoTime();
        while (true) {
            final long generation = file.generation();
            if ((generation & 1) == 0) {
                final ReadModelStatus status = file.status();
                if (status.epoch() == 0 && file.generation() == generation) {
                    throw new ReadModelException(
                            ReadModelException.Kind.MISSING,
                            "the read model " + folder + " has no rows yet, its writer is " + status.phase()
                                    + (status.problem().isEmpty() ? "" : ": " + status.problem()) + "; try again soon");
                }
                if (copyRows(status.epoch(), copy) && file.generation() == generation) {
                    return status;
                }
            }
            pause(startNs);
        }
    }

    private boolean copyRows(final long epoch, final Path copy) {
        try {
            Files.copy(ReadModelWriter.rows(folder, epoch), copy, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (final NoSuchFileException replaced) {
            return false;
        } catch (final IOException e) {
            throw new ReadModelException(
                    ReadModelException.Kind.IO, "cannot copy the rows of " + folder + ": " + e.getMessage(), e);
        }
    }

    private void pause(final long startNs) {
        if (System.nanoTime() - startNs > PATIENCE_NS) {
            final long pid = file.writerPid();
            final boolean isAlive =
                    ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            throw new ReadModelException(
                    ReadModelException.Kind.UNFINISHED,
                    "the read model " + folder + " is in the middle of a change, and its writer, process " + pid
                            + (isAlive ? ", does not end it" : ", is dead")
                            + ": start the engine again, or run 'saola readmodel rebuild'");
        }
        LockSupport.parkNanos(PAUSE_NS);
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("saola-read-model-", ".dat"); // mode 0600
        } catch (final IOException e) {
            throw new ReadModelException(
                    ReadModelException.Kind.IO, "cannot create a temporary file: " + e.getMessage(), e);
        }
    }

    private static void delete(final Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (final IOException e) {
            throw new ReadModelException(
                    ReadModelException.Kind.IO, "cannot delete " + copy + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        CloseHelper.quietClose(file);
    }
}
