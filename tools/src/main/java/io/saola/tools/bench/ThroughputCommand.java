package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.throughput.CurveFiles;
import io.saola.benchmarks.throughput.ThroughputBench;
import io.saola.benchmarks.throughput.ThroughputResult;
import io.saola.benchmarks.throughput.ThroughputSettings;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench throughput}: latency against rate, up to the highest rate that is sustained. */
@Command(
        name = "throughput",
        description = {
            "Market data of a day's mix into an engine in a process of its own, over Aeron IPC and a media driver in a"
                    + " third one,",
            "open loop: latency counts from the intended send time. Three built-in strategies, every risk control on;"
                    + " orders come",
            "back and are accepted, queued and filled here. At the lowest rate the engine takes turns with an echo in a"
                    + " process of its own,",
            "which is the floor. Without --rates the highest sustained rate is searched" + " from 10,000",
            "messages a second on: nothing lost, nothing refused, and waits at most --bound-ms at the 99th percentile.",
            "Exit code 1 if a figure does not count."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola bench throughput",
            "  saola bench throughput --quick --threading SHARED --durability BUFFERED,NONE -o json",
            "  saola bench throughput --rates 10000,50000,100000 --seconds 5"
        })
public final class ThroughputCommand implements Callable<Integer> {
    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(
            names = "--threading",
            paramLabel = "MODE",
            split = ",",
            description = "SHARED, DEDICATED or both; default both, with --quick SHARED.")
    private List<ThreadingMode> threadingModes;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            split = ",",
            description = "Of SYNC, SYNC_OVERLAP, BUFFERED, NONE; default all, with --quick BUFFERED.")
    private List<Durability> durabilities;

    @Option(
            names = "--rates",
            paramLabel = "N",
            split = ",",
            description = "Messages of market data a second, ascending; default: search.",
            defaultValue = "")
    private List<String> rates;

    @Option(names = "--seconds", paramLabel = "S", description = "Of one step; default 3, with --quick 1.")
    private Double seconds;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "Of the lowest and of the highest sustained rate; default 5, with --quick 2.")
    private Integer repetitions;

    @Option(
            names = "--bound-ms",
            paramLabel = "MS",
            description = "Longest wait of a sustained rate; default ${DEFAULT-VALUE}.",
            defaultValue = "100")
    private int boundMs;

    @Option(
            names = "--shares",
            paramLabel = "N",
            description = "In the market, besides the future and the index; default ${DEFAULT-VALUE}.",
            defaultValue = "400")
    private int shares;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the market; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--engine-flag",
            paramLabel = "FLAG",
            description = "Flag of the engine's JVM on top of the launcher's, for example"
                    + " -XX:StartFlightRecording=filename=engine.jfr; may be given again.")
    private List<String> engineFlags = List.of();

    @Option(names = "--quick", description = "A short run for a first look; its tail means little.")
    private boolean quick;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, the journal go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        try (Interruption interruption = new Interruption()) {
            final ThroughputResult result = new ThroughputBench(
                            settings(), line -> System.err.println("saola bench: " + line), interruption::isAsked)
                    .run();
            if (interruption.isAsked()) {
                throw new CommandException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
            }
            report(result);
            return ExitCode.DONE;
        } catch (final ForkFailedException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
    }

    private void report(final ThroughputResult result) {
        final String name = ResultFile.name("throughput");
        final List<Path> histograms = CurveFiles.write(result, directory, name);
        final ThroughputReport report = new ThroughputReport(result, histograms);
        final ObjectNode document = report.json();
        final Path file = ResultFile.write(directory.resolve(name + ".json"), document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : report.table() + "\nwritten to " + file);
        if (result.fault() != null) {
            throw new CommandException(ExitCode.FAILED, "the figures do not count: " + result.fault());
        }
    }

    private ThroughputSettings settings() {
        return new ThroughputSettings(
                threadingModes != null
                        ? threadingModes
                        : quick ? List.of(ThreadingMode.SHARED) : List.of(ThreadingMode.values()),
                durabilities != null
                        ? durabilities
                        : quick ? List.of(Durability.BUFFERED) : List.of(Durability.values()),
                parsedRates(),
                seconds != null ? seconds : quick ? 1 : 3,
                quick ? 2 : 5,
                repetitions != null ? repetitions : quick ? 2 : 5,
                boundMs,
                shares,
                seed,
                engineFlags,
                directory);
    }

    private List<Integer> parsedRates() {
        try {
            return rates.stream()
                    .filter(rate -> !rate.isBlank())
                    .map(rate -> Integer.valueOf(rate.strip()))
                    .toList();
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("--rates " + String.join(",", rates) + ": not whole numbers", e);
        }
    }
}
