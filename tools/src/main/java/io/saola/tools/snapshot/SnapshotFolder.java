package io.saola.tools.snapshot;

import io.saola.engine.JournalLayout;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.journal.JournalFolders;
import io.saola.tools.operate.EngineOptions;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The snapshots of an engine's folder, if it has any; the folder is named as an argument or as to every command of an operator. */
final class SnapshotFolder {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder of an engine; by default that of --dir.")
    private Path argument;

    @Mixin
    private EngineOptions engine;

    /** The engine's folder. */
    Path directory() {
        return argument == null ? engine.directory() : argument;
    }

    /**
     * Opens them for reading.
     *
     * @throws CommandException if the folder is no engine's, or has no snapshots
     */
    SnapshotStore open() {
        final Path directory = directory();
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
