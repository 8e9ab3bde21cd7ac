package io.saola.benchmarks.peer.exchangecore;

import exchange.core2.core.common.CoreWaitStrategy;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.benchmarks.peer.book.BookCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The process that measures exchange-core's whole pipeline with its journal on: as many commands a second as it takes. */
public final class ExchangeCorePipelinePeer {
    private ExchangeCorePipelinePeer() {}

    /**
     * Runs, and prints a line {@code pipeline} per repetition.
     *
     * @param arguments command file, folder for journals, wait strategy, repetitions to warm up, repetitions that count
     * @throws IOException if the disk fails
     */
    public static void main(final String[] arguments) throws IOException {
        final BookCommands commands = BookCommands.read(Path.of(arguments[0]));
        final Path folder = Path.of(arguments[1]);
        final CoreWaitStrategy waitStrategy = CoreWaitStrategy.valueOf(arguments[2]);
        final int warmups = Integer.parseInt(arguments[3]);
        final int repetitions = Integer.parseInt(arguments[4]);
        for (int repetition = 0; repetition < warmups + repetitions; repetition++) {
            final Path journal = Files.createTempDirectory(folder, "exchange-core-");
            try (ExchangeCorePipeline pipeline = new ExchangeCorePipeline(journal, waitStrategy)) {
                final long startNs = System.nanoTime();
                for (int i = 0; i < commands.size(); i++) {
                    commands.apply(i, pipeline);
                }
                pipeline.awaitResults(commands.size());
                final long elapsedNs = System.nanoTime() - startNs;
                PeerLine.of("pipeline")
                        .with("counts", repetition >= warmups)
                        .with("commands", commands.size())
                        .with("ns", elapsedNs)
                        .with("refused", pipeline.refused())
                        .with("journalBytes", length(journal))
                        .print();
            }
            remove(journal);
        }
        System.exit(0); // its threads are no daemons, and not all of them end with it
    }

    private static long length(final Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void remove(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
