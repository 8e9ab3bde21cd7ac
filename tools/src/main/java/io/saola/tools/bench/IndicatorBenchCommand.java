package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.indicators.IndicatorBench;
import io.saola.benchmarks.indicators.IndicatorResult;
import io.saola.benchmarks.latency.Environment;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench indicators}: what one update of each indicator costs. */
@Command(
        name = "indicators",
        description = {
            "ns of one update of each indicator and of one candle with one look for each pattern, beside a"
                    + " recomputation of the window",
            "from scratch, and TA-Lib's Java port: its function for the newest bar alone, and over the whole series"
                    + " per bar.",
            "Functions of TA-Lib without a window (Obv, Sar, AccumulationDistribution) begin at the first bar whatever"
                    + " is asked:",
            "their column 'TA window' is about 750 bars. Exit code 1 if an update allocates."
        },
        footer = {"", "Example:", "  saola bench indicators -o json"},
        mixinStandardHelpOptions = true)
public final class IndicatorBenchCommand implements Callable<Integer> {
    private static final int FULL_BARS = 200_000;
    private static final int QUICK_BARS = 20_000;
    private static final int REPETITIONS = 5;

    /** A few bytes in all are the measurement's own. */
    private static final double TARGET_BYTES = 0.01;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "A short run for a first look.")
    private boolean quick;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        final long startedAtMs = System.currentTimeMillis();
        final Environment.Probe probe = Environment.probe();
        final IndicatorBench.Report report = new IndicatorBench(quick ? QUICK_BARS : FULL_BARS, REPETITIONS).run();
        final ObjectNode document = json(report, startedAtMs);
        document.set("environment", EnvironmentJson.of(probe.finish()));
        final Path file = ResultFile.write(directory, "indicators", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : table(report) + "\nwritten to " + file);
        for (final IndicatorResult result : report.results()) {
            if (result.bytesPerUpdate() >= TARGET_BYTES) {
                throw new CommandException(
                        ExitCode.FAILED, result.name() + " allocates " + result.bytesPerUpdate() + " bytes an update");
            }
        }
        return ExitCode.DONE;
    }

    private static ObjectNode json(final IndicatorBench.Report report, final long startedAtMs) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.indicators/1");
        node.put("startedAt", Instant.ofEpochMilli(startedAtMs).toString());
        node.put("bars", report.bars());
        node.put("callNs", tenths(report.callNs()));
        final Figures figures = new Figures(node);
        report.results().forEach(result -> figures.time(result.name() + " update", List.of(result.updateNs())));
        final ArrayNode results = node.putArray("results");
        for (final IndicatorResult result : report.results()) {
            results.addObject()
                    .put("name", result.name())
                    .put("pattern", result.isPattern())
                    .put("updateNs", tenths(result.updateNs()))
                    .put("bytesPerUpdate", Math.round(result.bytesPerUpdate() * 1_000) / 1_000.0)
                    .put("window", result.window())
                    .put("recomputeNs", tenths(result.recomputeNs()))
                    .put("taLibWindowNs", result.hasTaLib() ? (Double) tenths(result.taLibWindowNs()) : null)
                    .put("taLibBatchNs", result.hasTaLib() ? (Double) tenths(result.taLibBatchNs()) : null);
        }
        return node;
    }

    private static double tenths(final double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static String table(final IndicatorBench.Report report) {
        final StringBuilder table = new StringBuilder(4096);
        table.append(String.format(
                Locale.ROOT,
                "%-26s%10s%8s%8s%14s%13s%12s%n",
                "indicator",
                "update ns",
                "B/op",
                "window",
                "from scratch",
                "TA window",
                "TA batch"));
        for (final IndicatorResult result : report.results()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-26s%10.1f%8.3f%8d%14.1f%13s%12s%n",
                    result.name(),
                    result.updateNs(),
                    result.bytesPerUpdate(),
                    result.window(),
                    result.recomputeNs(),
                    result.hasTaLib() ? String.format(Locale.ROOT, "%.1f", result.taLibWindowNs()) : "-",
                    result.hasTaLib() ? String.format(Locale.ROOT, "%.1f", result.taLibBatchNs()) : "-"));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "ns of processor time; %.1f of every update are the call; %,d bars",
                        report.callNs(),
                        report.bars()))
                .toString();
    }
}
