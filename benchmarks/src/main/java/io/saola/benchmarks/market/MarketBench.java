package io.saola.benchmarks.market;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.benchmarks.peer.book.BookCommandGenerator;
import io.saola.benchmarks.peer.book.BookCommands;
import io.saola.benchmarks.peer.book.BookRun;
import io.saola.benchmarks.peer.book.ReferenceBook;
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
 * Measures what market messages cost, in a process of its own; then gives one stream of commands to our exchange's book and to
 * exchange-core's, each in a process of its own and in turns, and compares every trade and every order left over, with one another
 * and with a plain reference book.
 */
public final class MarketBench {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final MarketBenchSettings settings;
    private final Consumer<String> progress;

    /**
     * Prepares a run.
     *
     * @param settings what to measure
     * @param progress told a line now and then
     */
    public MarketBench(final MarketBenchSettings settings, final Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs it on the calling thread.
     *
     * @return the result
     * @throws ForkFailedException if a process fails
     */
    public MarketBenchResult run() {
        final Environment.Probe probe = Environment.probe();
        final long startedAtMs = System.currentTimeMillis();
        Path folder = null;
        try {
            Files.createDirectories(settings.directory());
            folder = Files.createTempDirectory(settings.directory(), "market-bench-");
            final BookCommands commands = BookCommandGenerator.generate(settings.seed(), settings.commands());
            commands.write(folder.resolve("commands"));
            BookRun.writeOracle(commands, (orders, sink) -> new ReferenceBook(sink), folder.resolve("reference"));
            final MarketUpdateResult updates = updates();
            final Participant ours = new Participant(ours());
            final Participant peer = new Participant(exchangeCore());
            for (int round = 1; round <= settings.rounds(); round++) {
                final boolean isOdd = round % 2 == 1;
                measure(isOdd ? ours : peer, folder, round);
                measure(isOdd ? peer : ours, folder, round);
            }
            return new MarketBenchResult(
                    settings,
                    probe.finish(),
                    startedAtMs,
                    updates,
                    mix(commands),
                    ours.result(),
                    peer.result(),
                    difference(folder, ours, peer));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot work in " + settings.directory(), e);
        } finally {
            if (folder != null) {
                IoUtil.delete(folder.toFile(), true);
            }
        }
    }

    private MarketUpdateResult updates() {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.AGRONA_FLAGS);
        final ForkedJvm process =
                new ForkedJvm("market-updates", flags, PeerLibraries.ownClassPath(), MarketUpdateBench.class.getName());
        final List<MarketUpdateResult> runs = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            runs.add(MarketUpdateResult.read(process.run(List.of(String.valueOf(settings.messages())), LIMIT)));
            progress.accept(String.format(Locale.ROOT, "round %d of %d, market updates", round, settings.rounds()));
        }
        return MarketUpdateResult.median(runs);
    }

    private void measure(final Participant participant, final Path folder, final int round) {
        final List<PeerLine> lines = participant.process.run(
                List.of(
                        folder.resolve("commands").toString(),
                        folder.resolve(participant.process.name()).toString(),
                        String.valueOf(settings.warmups()),
                        String.valueOf(settings.repetitions())),
                LIMIT);
        lines.forEach(participant::add);
        progress.accept(String.format(
                Locale.ROOT,
                "round %d of %d, %s: %.0f ns a command",
                round,
                settings.rounds(),
                participant.process.name(),
                participant.nsPerCommand.get(participant.nsPerCommand.size() - 1)));
    }

    private static String mix(final BookCommands commands) {
        return String.format(
                Locale.ROOT,
                "%,d new, %,d cancel, %,d reduce, %,d move",
                commands.count(BookCommands.NEW),
                commands.count(BookCommands.CANCEL),
                commands.count(BookCommands.REDUCE),
                commands.count(BookCommands.MOVE));
    }

    /** Where the files part, or null; the numbers of an oracle are 8 bytes each, a trade is four of them. */
    private static String difference(final Path folder, final Participant ours, final Participant peer)
            throws IOException {
        for (final Participant participant : List.of(ours, peer)) {
            final long at = Files.mismatch(folder.resolve("reference"), folder.resolve(participant.process.name()));
            if (at >= 0) {
                return participant.process.name() + " differs from the reference book in number " + at / Long.BYTES
                        + " of its oracle, about trade " + at / (4 * Long.BYTES);
            }
        }
        return ours.digest.equals(peer.digest) ? null : "the timed runs traded otherwise than one another";
    }

    private static ForkedJvm ours() {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.AGRONA_FLAGS);
        return new ForkedJvm("saola", flags, PeerLibraries.ownClassPath(), SimulatorBookPeer.class.getName());
    }

    private static ForkedJvm exchangeCore() {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.EXCHANGE_CORE_FLAGS);
        return new ForkedJvm(
                "exchange-core",
                flags,
                PeerLibraries.classPath("exchange-core"),
                "io.saola.benchmarks.peer.exchangecore.ExchangeCorePeer");
    }

    private static final class Participant {
        private final ForkedJvm process;
        private final List<Double> nsPerCommand = new ArrayList<>();
        private long trades;
        private long refused;
        private String digest = "";

        Participant(final ForkedJvm process) {
            this.process = process;
        }

        void add(final PeerLine line) {
            trades = line.number("trades");
            refused = line.number("refused");
            digest = line.value("digest");
            if (Boolean.parseBoolean(line.value("counts"))) {
                nsPerCommand.add((double) line.number("ns") / line.number("commands"));
            }
        }

        BookResult result() {
            return new BookResult(
                    process.name(), process.jvmFlags(), trades, refused, digest, List.copyOf(nsPerCommand));
        }
    }
}
