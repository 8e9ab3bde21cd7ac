package io.saola.benchmarks.peer.exchangecore;

import io.saola.benchmarks.peer.book.BookRun;
import java.io.IOException;

/** The process that measures exchange-core's direct order book. */
public final class ExchangeCorePeer {
    private ExchangeCorePeer() {}

    /**
     * Runs.
     *
     * @param arguments those of {@link BookRun}
     * @throws IOException if the disk fails
     */
    public static void main(final String[] arguments) throws IOException {
        new BookRun(arguments).run((orders, sink) -> new ExchangeCoreBook(sink));
    }
}
