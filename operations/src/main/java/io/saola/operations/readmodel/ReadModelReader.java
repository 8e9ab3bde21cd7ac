package io.saola.operations.readmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Reads a read model from any process, without a lock and without writing a byte to it: the rows are copied while nobody changes them,
 * which the generation in the status proves, and the copy is opened. So a reader that dies, stops or misbehaves holds nothing that the
 * writer could wait for, and a writer that dies in the middle of a change is told to the reader within {@link #PATIENCE_NS}.
 *
 * <p>Not thread-safe.
 */
public final class ReadModelReader implements AutoCloseable {
    /** Time that a reader waits for a writer to end one change. */
    public static final long PATIENCE_NS = 2_000_000_000L;

    /** Time in which a reader hopes to look once without a change in between: a busy host may keep it from its turn. */
    public static final long BUSY_PATIENCE_NS = 15_000_000_000L;

    private static final long PAUSE_NS = 500_000L;

    private final Path folder;
    private final StatusFile file;
    private final NanoClock clock;

    private ReadModelReader(final Path folder, final StatusFile file, final NanoClock clock) {
        this.folder = folder;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens a read model.
     *
     * @param folder of it
     * @return a reader
     * @throws ReadModelException if there is none, or another version wrote it
     */
    public static ReadModelReader open(final Path folder) {
        return open(folder, SystemNanoClock.INSTANCE);
    }

    /** Opens a read model, to be waited for by a clock. */
    static ReadModelReader open(final Path folder, final NanoClock clock) {
        return new ReadModelReader(folder, StatusFile.read(ReadModelWriter.status(folder)), clock);
    }

    /**
     * What the writer says of it, without any rows. The heartbeat is that of the writer's last cycle.
     *
     * @return whole
     * @throws ReadModelException if the writer does not end a change
     */
    public ReadModelStatus status() {
        final Patience patience = new Patience();
        while (true) {
            final long generation = file.generation();
            if ((generation & 1) == 0) {
                final ReadModelStatus status = file.status();
                if (file.generation() == generation) {
                    return status;
                }
            }
            patience.pause(generation);
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
        final Patience patience = new Patience();
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
            patience.pause(generation);
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

    /** How long one reading goes on. A writer that moves on is healthy, however often it overtook the reader. */
    private final class Patience {
        private final long startNs = clock.nanoTime();
        private long sinceNs = startNs;
        private long generation;

        /**
         * Waits a little before the next look.
         *
         * @param seen generation that the last look began with
         * @throws ReadModelException if the writer stands in one change, or overtook every look
         */
        void pause(final long seen) {
            final long nowNs = clock.nanoTime();
            if (seen != generation) {
                generation = seen;
                sinceNs = nowNs;
            }
            if (nowNs - sinceNs > PATIENCE_NS && file.generation() == seen) {
                throw new ReadModelException(ReadModelException.Kind.UNFINISHED, standing());
            }
            if (nowNs - startNs > BUSY_PATIENCE_NS) {
                throw new ReadModelException(
                        ReadModelException.Kind.UNFINISHED,
                        "the read model " + folder + " changed during every look for "
                                + BUSY_PATIENCE_NS / 1_000_000_000L
                                + " s: this host is too busy to read it; try again, or raise readModel.intervalMs");
            }
            LockSupport.parkNanos(PAUSE_NS);
        }

        private String standing() {
            final long pid = file.writerPid();
            final boolean isAlive =
                    ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            return "the read model " + folder + " is in the middle of a change, and its writer, process " + pid
                    + (isAlive ? ", does not end it" : ", is dead")
                    + ": start the engine again, or run 'saola readmodel rebuild'";
        }
    }
}
