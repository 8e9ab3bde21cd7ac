package io.saola.benchmarks.wire;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Whole distributions of a run as files that HdrHistogram's tools read. */
public final class WireFiles {
    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final double NS_PER_US = 1_000.0;

    private WireFiles() {}

    /**
     * Writes a {@code .hgrm} in us of tick to wire, of both ways from the intended write and of each stage, and one {@code .hlog} in ns with
     * every round and stage, tagged.
     *
     * @param result of a run
     * @param directory created if missing
     * @param name that the files' names begin with
     * @return the files
     * @throws UncheckedIOException if one cannot be written
     */
    public static List<Path> write(final WireResult result, final Path directory, final String name) {
        final List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            files.add(
                    distribution(WireResult.sum(result.tickToWire()), directory.resolve(name + "-tick-to-wire.hgrm")));
            files.add(distribution(WireResult.sum(result.fromIntended()), directory.resolve(name + "-product.hgrm")));
            files.add(distribution(WireResult.sum(result.floor()), directory.resolve(name + "-floor.hgrm")));
            files.add(distribution(result.ipcFloor(), directory.resolve(name + "-ipc-floor.hgrm")));
            for (final Map.Entry<WireStage, Histogram> stage : result.stages().entrySet()) {
                files.add(distribution(
                        stage.getValue(),
                        directory.resolve(name + "-stage-" + stage.getKey().key() + ".hgrm")));
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

    private static void writeLog(final WireResult result, final PrintStream out) {
        final HistogramLogWriter writer = new HistogramLogWriter(out);
        writer.outputLogFormatVersion();
        writer.outputComment("[latency in ns, a line per round or stage, tagged]");
        writer.outputStartTime(result.startedAtMs());
        writer.setBaseTime(result.startedAtMs());
        writer.outputLegend();
        result.tickToWire().forEach(round -> line(writer, "tick-to-wire", round));
        result.fromIntended().forEach(round -> line(writer, "product", round));
        result.floor().forEach(round -> line(writer, "floor", round));
        line(writer, "ipc-floor", result.ipcFloor());
        result.stages().forEach((stage, histogram) -> line(writer, stage.key(), histogram));
    }

    private static void line(final HistogramLogWriter writer, final String tag, final Histogram histogram) {
        final Histogram tagged = histogram.copy();
        tagged.setTag(tag);
        writer.outputIntervalHistogram(tagged);
    }

    private static Path distribution(final Histogram histogram, final Path file) throws IOException {
        try (PrintStream out = open(file)) {
            histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NS_PER_US);
        }
        return file;
    }

    private static PrintStream open(final Path file) throws IOException {
        return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    }
}
