package io.saola.benchmarks.market;

import io.saola.benchmarks.peer.book.BookRun;
import java.io.IOException;

/** The process that measures our exchange's book as {@link BookRun} measures its peers. */
public final class SimulatorBookPeer {
    private SimulatorBookPeer() {}

    /**
     * Runs.
     *
     * @param arguments those of {@link BookRun}
     * @throws IOException if the disk fails
     */
    public static void main(final String[] arguments) throws IOException {
        new BookRun(arguments).run(SimulatorBook::new);
    }
}
