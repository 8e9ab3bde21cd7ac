package io.saola.tools.snapshot;

import io.saola.engine.JournalLayout;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.journal.JournalFolders;
import java.nio.file.Path;

/** The snapshots of an engine's folder, if it has any. */
final class SnapshotFolder {
    private SnapshotFolder() {}

    /**
     * Opens them for reading.
     *
     * @throws CommandException if the folder is no engine's, or has no snapshots
     */
    static SnapshotStore open(final Path directory) {
        JournalFolders.requireEngine(directory);
        final SnapshotStore store =
                new SnapshotStore(JournalLayout.snapshots(directory), SnapshotStore.MIN_GENERATIONS);
        if (store.sequences().isEmpty()) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "no snapshots in " + JournalLayout.snapshots(directory)
                            + "; an engine takes one every 500,000 inputs and one at a clean end");
        }
        return store;
    }
}
