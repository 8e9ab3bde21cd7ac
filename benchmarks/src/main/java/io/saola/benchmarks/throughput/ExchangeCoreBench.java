package io.saola.benchmarks.throughput;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.benchmarks.peer.book.BookCommandGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.agrona.IoUtil;

/**
 * The peer of the load rig: exchange-core from its ring to its results with its journal on, in a process of its own, as many commands
 * a second as it takes. Its threads wait in each of the ways that suit the host; the fastest counts.
 */
public final class ExchangeCoreBench {
    /** Producer, grouping, journal, risk, matching, results. */
    private static final int THREADS = 6;

    private static final int LAST_JAVA = 17;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final double NS_PER_SECOND = 1e9;

    private final Path directory;
    private final int commands;
    private final int repetitions;
    private final Consumer<String> progress;

    /**
     * Prepares a run.
     *
     * @param directory below which commands and journals are written meanwhile
     * @param commands of the stream
     * @param repetitions that count, after as many to warm up
     * @param progress told a line now and then
     */
    public ExchangeCoreBench(
            final Path directory, final int commands, final int repetitions, final Consumer<String> progress) {
        this.directory = directory;
        this.commands = commands;
        this.repetitions = repetitions;
        this.progress = progress;
    }

    /**
     * Runs it on the calling thread.
     *
     * @return what the fastest way to wait gave
     * @throws ForkFailedException if the peer is not built or fails, or this Java is too new for it
     */
    public Result run() {
        if (Runtime.version().feature() > LAST_JAVA) {
            throw new ForkFailedException("exchange-core's pipeline wants insides of Java " + LAST_JAVA
                    + " that later ones lack; run this with JAVA_HOME of a JDK " + LAST_JAVA);
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory(Files.createDirectories(directory), "exchange-core-");
            BookCommandGenerator.generate(1, commands).write(folder.resolve("commands"));
            Result best = null;
            for (final String waitStrategy : waitStrategies()) {
                final Result result = measure(folder, waitStrategy);
                progress.accept(String.format(
                        Locale.ROOT,
                        "exchange-core, %s: %,.0f commands/s",
                        waitStrategy,
                        result.medianCommandsPerSecond()));
                if (best == null || result.medianCommandsPerSecond() > best.medianCommandsPerSecond()) {
                    best = result;
                }
            }
            return best;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot work in " + directory, e);
        } finally {
            if (folder != null) {
                IoUtil.delete(folder.toFile(), true);
            }
        }
    }

    private static List<String> waitStrategies() {
        return Runtime.getRuntime().availableProcessors() < THREADS
                ? List.of("YIELDING", "BLOCKING")
                : List.of("YIELDING", "BLOCKING", "BUSY_SPIN");
    }

    private Result measure(final Path folder, final String waitStrategy) {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.EXCHANGE_CORE_FLAGS);
        final List<PeerLine> lines = new ForkedJvm(
                        "exchange-core",
                        flags,
                        PeerLibraries.classPath("exchange-core"),
                        "io.saola.benchmarks.peer.exchangecore.ExchangeCorePipelinePeer")
                .run(
                        List.of(
                                folder.resolve("commands").toString(),
                                folder.toString(),
                                waitStrategy,
                                Integer.toString(repetitions),
                                Integer.toString(repetitions)),
                        LIMIT);
        final List<Double> rates = new ArrayList<>();
        long journalBytes = 0;
        for (final PeerLine line : lines) {
            if (Boolean.parseBoolean(line.value("counts"))) {
                rates.add(line.number("commands") * NS_PER_SECOND / line.number("ns"));
                journalBytes = line.number("journalBytes");
            }
        }
        if (rates.isEmpty() || journalBytes == 0) {
            throw new ForkFailedException("exchange-core told of " + rates.size() + " repetitions and " + journalBytes
                    + " bytes of journal: rebuild benchmarks/peers/exchange-core");
        }
        return new Result(waitStrategy, commands, journalBytes, rates);
    }

    /**
     * What one way to wait gave.
     *
     * @param waitStrategy of its threads
     * @param commands of each repetition
     * @param journalBytes written in the last one
     * @param commandsPerSecond by repetition
     */
    public record Result(String waitStrategy, int commands, long journalBytes, List<Double> commandsPerSecond) {
        /** Copies the list. */
        public Result {
            commandsPerSecond = List.copyOf(commandsPerSecond);
        }

        /** The middle of the repetitions. */
        public double medianCommandsPerSecond() {
            final double[] sorted = commandsPerSecond.stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            final int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
