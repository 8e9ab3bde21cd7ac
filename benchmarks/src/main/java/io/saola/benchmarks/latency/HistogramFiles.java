package io.saola.benchmarks.latency;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Whole distributions of a run as files that HdrHistogram's tools read: one {@code .hgrm} a way, one {@code .hlog} with all rounds. */
public final class HistogramFiles {
    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final double NS_PER_US = 1_000.0;

    private HistogramFiles() {}

    /**
     * Writes them; values in the {@code .hgrm} are us, in the {@code .hlog} ns.
     *
     * @param result of a run
     * @param directory created if missing
     * @param name that the files' names begin with
     * @return the files
     * @throws UncheckedIOException if one cannot be written
     */
    public static List<Path> write(final LatencyResult result, final Path directory, final String name) {
        final List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (final WayResult way : List.of(result.echo(), result.full())) {
                final Path file = directory.resolve(name + '-' + way.name() + ".hgrm");
                try (PrintStream out = open(file)) {
                    way.latency().outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NS_PER_US);
                }
                files.add(file);
            }
            final Path log = directory.resolve(name + ".hlog");
            try (PrintStream out = open(log)) {
                writeLog(result, out);
            }
            files.add(log);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot write histograms to " + directory, e);
        }
        return files;
    }

    private static void writeLog(final LatencyResult result, final PrintStream out) {
        final HistogramLogWriter writer = new HistogramLogWriter(out);
        final long startMs = TimeUnit.NANOSECONDS.toMillis(result.startedNs());
        writer.outputLogFormatVersion();
        writer.outputComment("[latency in ns from the intended start, one line per round and way]");
        writer.outputStartTime(startMs);
        writer.setBaseTime(startMs);
        writer.outputLegend();
        for (final WayResult way : List.of(result.echo(), result.full())) {
            for (final Histogram round : way.rounds()) {
                round.setTag(way.name());
                writer.outputIntervalHistogram(round);
            }
        }
    }

    private static PrintStream open(final Path file) throws IOException {
        return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    }
}
