package io.saola.benchmarks.replay;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.engine.JournalLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/**
 * Writes the journal of a trading day and measures how fast it is replayed, each {@link ReplayStage} in a process of its own and in
 * turns, because a compiler that has seen one of them builds the others otherwise.
 */
public final class ReplayBench {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ReplayBenchSettings settings;
    private final Consumer<String> progress;

    /**
     * Prepares a run.
     *
     * @param settings what to measure
     * @param progress told a line now and then
     */
    public ReplayBench(final ReplayBenchSettings settings, final Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs it on the calling thread.
     *
     * @return the result
     * @throws ForkFailedException if a process fails
     */
    public ReplayBenchResult run() {
        final Environment.Probe probe = Environment.probe();
        final long startedAtMs = System.currentTimeMillis();
        Path folder = null;
        try {
            Files.createDirectories(settings.directory());
            folder = Files.createTempDirectory(settings.directory(), "replay-bench-");
            final RecordedDay.Written day = RecordedDay.write(JournalLayout.inputs(folder), settings);
            progress.accept(String.format(
                    Locale.ROOT, "a day of %,d inputs with %,d orders written", day.inputs(), day.orders()));
            final Map<ReplayStage, List<PeerLine>> lines = new EnumMap<>(ReplayStage.class);
            for (int round = 1; round <= settings.rounds(); round++) {
                for (final ReplayStage stage : ReplayStage.values()) {
                    final List<PeerLine> told = measure(stage, folder);
                    lines.computeIfAbsent(stage, key -> new ArrayList<>()).addAll(told);
                    progress.accept(String.format(
                            Locale.ROOT,
                            "round %d of %d, %s: %.1f ns",
                            round,
                            settings.rounds(),
                            stage.title(),
                            result(stage, told).medianCpuNs()));
                }
            }
            final List<ReplayStageResult> stages = new ArrayList<>();
            lines.forEach((stage, told) -> stages.add(result(stage, told)));
            return new ReplayBenchResult(
                    settings,
                    probe.finish(),
                    startedAtMs,
                    day.inputs(),
                    bytes(JournalLayout.inputs(folder)),
                    day.orders(),
                    List.copyOf(stages),
                    isSame(day, stages, ReplayStage.MEMORY) && isSame(day, stages, ReplayStage.FILE));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot work in " + settings.directory(), e);
        } finally {
            if (folder != null) {
                IoUtil.delete(folder.toFile(), true);
            }
        }
    }

    private List<PeerLine> measure(final ReplayStage stage, final Path folder) {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.AGRONA_FLAGS);
        flags.add("-XX:MaxDirectMemorySize=8g");
        return new ForkedJvm("replay-" + stage, flags, PeerLibraries.ownClassPath(), ReplayPeer.class.getName())
                .run(
                        List.of(
                                stage.name(),
                                folder.toString(),
                                String.valueOf(settings.warmups()),
                                String.valueOf(settings.repetitions())),
                        LIMIT);
    }

    private static ReplayStageResult result(final ReplayStage stage, final List<PeerLine> lines) {
        final List<PeerLine> counted = lines.stream()
                .filter(line -> Boolean.parseBoolean(line.value("counts")))
                .toList();
        final PeerLine last = counted.get(counted.size() - 1);
        return new ReplayStageResult(
                stage,
                last.number("inputs"),
                perInput(counted, "ns"),
                perInput(counted, "cpuNs"),
                (double) last.number("bytes") / last.number("inputs"),
                last.number("stateHash"));
    }

    private static List<Double> perInput(final List<PeerLine> lines, final String figure) {
        return lines.stream()
                .map(line -> (double) line.number(figure) / line.number("inputs"))
                .toList();
    }

    private static boolean isSame(
            final RecordedDay.Written day, final List<ReplayStageResult> stages, final ReplayStage stage) {
        return stages.stream()
                .filter(result -> result.stage() == stage)
                .allMatch(result -> result.stateHash() == day.stateHash() && result.inputs() == day.inputs());
    }

    private static long bytes(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
