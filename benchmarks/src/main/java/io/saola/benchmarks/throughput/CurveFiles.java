package io.saola.benchmarks.throughput;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Whole distributions of a run as files that HdrHistogram's tools read. */
public final class CurveFiles {
    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final double NS_PER_US = 1_000.0;

    private CurveFiles() {}

    /** The mix of messages that every run plays, for people. */
    public static String mix() {
        return DayMarket.mix();
    }

    /**
     * Writes one {@code .hlog} a curve, ns, a line per step tagged with its rate, and a {@code .hgrm}, us, of the echo,
     * of the lowest and of the highest sustained rate.
     *
     * @param result of a run
     * @param directory created if missing
     * @param name that the files' names begin with
     * @return the files
     * @throws UncheckedIOException if one cannot be written
     */
    public static List<Path> write(final ThroughputResult result, final Path directory, final String name) {
        final List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (final SaturationCurve curve : result.curves()) {
                final String prefix = name + '-' + curve.name();
                final Path log = directory.resolve(prefix + ".hlog");
                try (PrintStream out = open(log)) {
                    writeLog(curve, result.startedAtMs(), out);
                }
                files.add(log);
                distribution(curve.echoLatency(), directory.resolve(prefix + "-echo.hgrm"), files);
                distribution(curve.orderLatency(), directory.resolve(prefix + "-lowest.hgrm"), files);
                distribution(curve.sustainedLatency(), directory.resolve(prefix + "-sustained.hgrm"), files);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot write histograms to " + directory, e);
        }
        return files;
    }

    private static void distribution(final Histogram latency, final Path file, final List<Path> files)
            throws IOException {
        if (latency.getTotalCount() == 0) {
            return;
        }
        try (PrintStream out = open(file)) {
            latency.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NS_PER_US);
        }
        files.add(file);
    }

    private static void writeLog(final SaturationCurve curve, final long startedAtMs, final PrintStream out) {
        final HistogramLogWriter writer = new HistogramLogWriter(out);
        writer.outputLogFormatVersion();
        writer.outputComment(
                "[ns from the intended send, to the order or back from the echo, one line per step or round,"
                        + " tagged with its rate or echo]");
        writer.outputStartTime(startedAtMs);
        writer.setBaseTime(startedAtMs);
        writer.outputLegend();
        Stream.of(curve.steps(), curve.baseRepetitions(), curve.sustained())
                .flatMap(List::stream)
                .forEach(step -> {
                    step.orderLatency().setTag(step.ratePerSecond() + "/s");
                    writer.outputIntervalHistogram(step.orderLatency());
                });
        curve.echo().forEach(round -> {
            round.setTag("echo");
            writer.outputIntervalHistogram(round);
        });
    }

    private static PrintStream open(final Path file) throws IOException {
        return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    }
}
