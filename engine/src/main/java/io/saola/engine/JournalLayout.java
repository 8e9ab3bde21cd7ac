package io.saola.engine;

import java.nio.file.Path;

/** Where an engine keeps its files. */
public final class JournalLayout {
    private JournalLayout() {}

    /**
     * The journal: every input, the only truth.
     *
     * @param directory of the engine
     * @return its folder
     */
    public static Path inputs(final Path directory) {
        return directory.resolve("inputs");
    }

    /**
     * Copies of the effects, in the journal's own format: what a replay is compared with.
     *
     * @param directory of the engine
     * @return their folder
     */
    public static Path effects(final Path directory) {
        return directory.resolve("effects");
    }

    /**
     * Snapshots of the state: shortcuts through the journal.
     *
     * @param directory of the engine
     * @return their folder
     */
    public static Path snapshots(final Path directory) {
        return directory.resolve("snapshots");
    }

    /**
     * What a warm-up writes and removes again; nobody reads it.
     *
     * @param directory of the engine
     * @return its folder
     */
    static Path warmUp(final Path directory) {
        return directory.resolve("warm-up");
    }
}
