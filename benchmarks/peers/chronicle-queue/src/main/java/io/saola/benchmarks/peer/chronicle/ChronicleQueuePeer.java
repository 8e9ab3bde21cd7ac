package io.saola.benchmarks.peer.chronicle;

import io.saola.benchmarks.peer.RecordRun;

/** The process that measures Chronicle Queue. */
public final class ChronicleQueuePeer {
    private ChronicleQueuePeer() {}

    /**
     * Runs.
     *
     * @param arguments those of {@link RecordRun}
     * @throws Exception if the library fails
     */
    public static void main(final String[] arguments) throws Exception {
        new RecordRun(arguments).run(ChronicleQueueStore::new);
    }
}
