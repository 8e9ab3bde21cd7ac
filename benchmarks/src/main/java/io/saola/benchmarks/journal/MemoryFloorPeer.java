package io.saola.benchmarks.journal;

import io.saola.benchmarks.peer.RecordRun;

/** The process that measures what the same records cost in memory alone. */
public final class MemoryFloorPeer {
    private MemoryFloorPeer() {}

    /**
     * Runs.
     *
     * @param arguments those of {@link RecordRun}
     * @throws Exception if there is no memory
     */
    public static void main(final String[] arguments) throws Exception {
        final MemoryFloorStore store = new MemoryFloorStore(arguments);
        new RecordRun(arguments).run((place, length) -> store);
    }
}
