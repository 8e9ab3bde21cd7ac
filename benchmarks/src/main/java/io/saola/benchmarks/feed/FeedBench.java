package io.saola.benchmarks.feed;

import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.peer.PeerLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gives the same frames to our parser and to Jackson's, each in a process of its own and in turns, up to the committed message, and
 * compares the bytes committed. Then sends orders through the gateway to our simulated broker, cancels signed ahead and not.
 */
public final class FeedBench {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final FeedBenchSettings settings;
    private final Consumer<String> progress;

    /**
     * Prepares a run.
     *
     * @param settings what to measure
     * @param progress told a line now and then
     */
    public FeedBench(final FeedBenchSettings settings, final Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs it on the calling thread.
     *
     * @return the result
     * @throws io.saola.benchmarks.fork.ForkFailedException if a process fails
     */
    public FeedBenchResult run() {
        final Environment.Probe probe = Environment.probe();
        final long startedAtMs = System.currentTimeMillis();
        final Map<FeedParticipant, Figures> figures = new EnumMap<>(FeedParticipant.class);
        for (final FeedParticipant participant : FeedParticipant.values()) {
            figures.put(participant, new Figures(participant));
        }
        for (int round = 1; round <= settings.rounds(); round++) {
            for (final FeedParticipant participant : FeedParticipant.values()) {
                figures.get(participant).read(measure(participant));
                progress.accept(String.format(
                        Locale.ROOT, "round %d of %d, %s", round, settings.rounds(), participant.title()));
            }
        }
        final List<FeedReadResult> reads = new ArrayList<>();
        for (final FeedMessageKind kind : FeedMessageKind.values()) {
            figures.values().forEach(participant -> reads.add(participant.result(kind)));
        }
        final List<OrderPathRow> orders = orders();
        return new FeedBenchResult(settings, probe.finish(), startedAtMs, List.copyOf(reads), orders);
    }

    private List<OrderPathRow> orders() {
        if (settings.orders() == 0) {
            return List.of();
        }
        progress.accept("orders to the socket, " + settings.orders() + " of each kind");
        return fork("orders-to-socket", OrderPathPeer.class, List.of(String.valueOf(settings.orders()))).stream()
                .map(line -> new OrderPathRow(
                        OrderPathRow.Id.valueOf(line.value("id")),
                        line.number("count"),
                        line.number("signedAhead"),
                        line.number("p10Ns"),
                        line.number("p50Ns"),
                        line.number("p99Ns")))
                .toList();
    }

    private List<PeerLine> measure(final FeedParticipant participant) {
        return fork(
                participant.title().replace(", ", "-"),
                FeedPeer.class,
                List.of(
                        participant.name(),
                        String.valueOf(settings.seed()),
                        String.valueOf(settings.messages()),
                        String.valueOf(settings.warmups()),
                        String.valueOf(settings.repetitions())));
    }

    private static List<PeerLine> fork(final String name, final Class<?> main, final List<String> arguments) {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.AGRONA_FLAGS);
        return new ForkedJvm(name, flags, PeerLibraries.ownClassPath(), main.getName()).run(arguments, LIMIT);
    }

    /** What a participant's processes told. */
    private static final class Figures {
        private final FeedParticipant participant;
        private final Map<FeedMessageKind, List<Double>> cpuNs = lists();
        private final Map<FeedMessageKind, List<Double>> elapsedNs = lists();
        private final Map<FeedMessageKind, List<Double>> bytes = lists();
        private final Map<FeedMessageKind, Long> crc = new EnumMap<>(FeedMessageKind.class);
        private final Map<FeedMessageKind, Long> frameBytes = new EnumMap<>(FeedMessageKind.class);

        Figures(final FeedParticipant participant) {
            this.participant = participant;
        }

        void read(final List<PeerLine> lines) {
            for (final PeerLine line : lines) {
                final FeedMessageKind kind = FeedMessageKind.valueOf(line.value("kind"));
                if (line.name().equals(FeedPeer.MESSAGES)) {
                    crc.put(kind, line.number("crc"));
                    frameBytes.put(kind, line.number("frameBytes"));
                } else {
                    final double messages = line.number(FeedPeer.MESSAGES);
                    cpuNs.get(kind).add(line.number("cpuNs") / messages);
                    elapsedNs.get(kind).add(line.number("elapsedNs") / messages);
                    bytes.get(kind).add(line.number("allocatedBytes") / messages);
                }
            }
        }

        FeedReadResult result(final FeedMessageKind kind) {
            return new FeedReadResult(
                    participant,
                    kind,
                    frameBytes.get(kind),
                    crc.get(kind),
                    List.copyOf(cpuNs.get(kind)),
                    List.copyOf(elapsedNs.get(kind)),
                    List.copyOf(bytes.get(kind)));
        }

        private static Map<FeedMessageKind, List<Double>> lists() {
            final Map<FeedMessageKind, List<Double>> lists = new EnumMap<>(FeedMessageKind.class);
            for (final FeedMessageKind kind : FeedMessageKind.values()) {
                lists.put(kind, new ArrayList<>());
            }
            return lists;
        }
    }
}
