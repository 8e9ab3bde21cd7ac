package io.saola.engine;

import io.saola.journal.JournalException;
import io.saola.journal.SyncProbe;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures the syncs of the engine's disk. To be run under the journal's lock: then no other process measures here. */
final class StartProbe {
    private static final String LEFT_OVER = "sync-probe-*.tmp";

    private StartProbe() {}

    /**
     * Measures, after removing what a killed start left.
     *
     * @param directory of the engine
     * @param count syncs
     * @throws JournalException of kind IO if the disk cannot be written
     */
    static SyncProbe measure(final Path directory, final int count) {
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> leftOvers = Files.newDirectoryStream(directory, LEFT_OVER)) {
                for (final Path leftOver : leftOvers) {
                    Files.delete(leftOver);
                }
            }
            return SyncProbe.measure(directory, count);
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO,
                    JournalException.NOT_APPLICABLE,
                    JournalException.NOT_APPLICABLE,
                    JournalException.NOT_APPLICABLE,
                    "cannot measure a sync in " + directory + ": " + e.getMessage(),
                    e);
        }
    }
}
