package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.Percentile;
import io.saola.benchmarks.start.EngineStart;
import io.saola.benchmarks.start.FirstTickBench;
import io.saola.benchmarks.start.Safepoint;
import io.saola.benchmarks.start.StartResult;
import io.saola.benchmarks.start.StartSettings;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
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

/** {@code saola bench first-tick}: how slow the first ticks of a fresh engine are, without and with a warm-up. */
@Command(
        name = "first-tick",
        description = {
            "Engines in fresh processes, in turns without and with a warm-up: the latency, quote in to order out over Aeron IPC, of",
            "the first ticks after half a second of calm, beside the p99 of the same process once it runs steadily; and what stopped",
            "all threads of the warm ones for longer than 10 microseconds.",
            "Verdict: the first tick takes at most 3 times the steady p99, in the median of the processes. Exit code 1 if missed."
        },
        footer = {
            "",
            "Examples:",
            "  saola bench first-tick --quick",
            "  saola bench first-tick --processes 40 --durability SYNC -o json",
            "  saola bench first-tick --quick --jvm '-XX:+UseSerialGC -Xms256m'"
        },
        mixinStandardHelpOptions = true)
public final class FirstTickCommand implements Callable<Integer> {
    private static final int FULL_PROCESSES = 20;
    private static final int QUICK_PROCESSES = 3;
    private static final double US = 1_000;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "3 processes of each kind instead of 20.")
    private boolean quick;

    @Option(names = "--processes", paramLabel = "N", description = "Fresh engines of each kind.")
    private Integer processes;

    @Option(
            names = "--warm-up",
            paramLabel = "MS",
            description = "Longest warm-up; default ${DEFAULT-VALUE}, as of saola run.",
            defaultValue = "5000")
    private long warmUpMs;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Quotes a second; default ${DEFAULT-VALUE}.",
            defaultValue = "1000")
    private int ratePerSecond;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "Quotes to each engine; default ${DEFAULT-VALUE}.",
            defaultValue = "2500")
    private int messages;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = "BUFFERED, SYNC or SYNC_OVERLAP; default ${DEFAULT-VALUE}.",
            defaultValue = "BUFFERED")
    private Durability durability;

    @Option(
            names = "--threading",
            paramLabel = "MODE",
            description = "SHARED or DEDICATED; default ${DEFAULT-VALUE}.",
            defaultValue = "SHARED")
    private ThreadingMode threading;

    @Option(
            names = "--idle",
            paramLabel = "MODE",
            description = "What the engine's threads do without work: SPIN or BACKOFF; default ${DEFAULT-VALUE}.",
            defaultValue = "SPIN")
    private IdleMode idle;

    @Option(
            names = "--jvm",
            paramLabel = "FLAGS",
            split = " ",
            description = "Flags of the engines' JVM instead of those of saola run, separated by blanks.")
    private List<String> jvmFlags = FirstTickBench.RUN_FLAGS;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, journals go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        final StartResult result;
        try {
            result = new FirstTickBench(settings(), jvmFlags, line -> System.err.println("saola bench: " + line)).run();
        } catch (final ForkFailedException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        final ObjectNode document = json(result);
        final Path file = ResultFile.write(directory, "first-tick", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : table(result) + "\nwritten to " + file);
        if (!result.isTargetMet()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    result.isDisturbed()
                            ? "something else used the host: the figures decide nothing, measure again"
                            : "the target was missed; see the verdict");
        }
        return ExitCode.DONE;
    }

    private StartSettings settings() {
        final int standard = quick ? QUICK_PROCESSES : FULL_PROCESSES;
        return new StartSettings(
                directory,
                processes == null ? standard : processes,
                warmUpMs,
                ratePerSecond,
                messages,
                durability,
                threading,
                idle);
    }

    private ObjectNode json(final StartResult result) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.first-tick/1");
        node.put("startedAt", Instant.ofEpochMilli(result.startedAtMs()).toString());
        node.put("durability", result.settings().durability().name());
        node.put("threading", result.settings().threading().name());
        node.put("idle", result.settings().idle().name());
        node.put("ratePerSecond", result.settings().ratePerSecond());
        node.put("messages", result.settings().messages());
        final ArrayNode flags = node.putArray("engineJvmFlags");
        jvmFlags.forEach(flags::add);
        starts(node.putArray("cold"), result.cold());
        starts(node.putArray("warm"), result.warm());
        StopsReport.put(node, stops(result));
        node.putObject("verdict")
                .put("figure", "first tick over the steady p99 of the same process, median of the warm processes")
                .put("measured", hundredths(StartResult.median(result.warm(), EngineStart::ratio)))
                .put("worst", hundredths(StartResult.worst(result.warm(), EngineStart::ratio)))
                .put("processesWithin", result.withinTarget())
                .put("atMost", StartResult.TARGET_RATIO)
                .put("disturbed", result.isDisturbed())
                .put("met", result.isTargetMet());
        node.set("environment", EnvironmentJson.of(result.environment()));
        return node;
    }

    private static List<Safepoint> stops(final StartResult result) {
        return result.warm().stream()
                .flatMap(start -> start.safepoints().stream())
                .toList();
    }

    private static void starts(final ArrayNode array, final List<EngineStart> starts) {
        for (final EngineStart start : starts) {
            final ObjectNode node = array.addObject();
            node.put("startNs", start.startNs());
            node.put("warmUpNs", start.warmUpNs());
            node.put("warmUpInputs", start.warmUpInputs());
            node.put("compilerAtRest", start.compiled());
            final ArrayNode first = node.putArray("firstTicksNs");
            start.firstNs().forEach(first::add);
            for (final Percentile percentile : Percentile.values()) {
                percentile.of(start.steady()).ifPresent(value -> node.put(percentile.key(), value));
            }
            node.put("max", start.steady().getMaxValue());
            node.put("firstOverP99", hundredths(start.ratio()));
        }
    }

    private static String table(final StartResult result) {
        final StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-10s%12s%12s%12s%12s%12s%12s%14s%12s%n",
                "us",
                "start ms",
                "1st median",
                "1st worst",
                "2nd median",
                "10th median",
                "p99 median",
                "1st/p99 med.",
                "worst"));
        row(table, "cold", result.cold());
        row(table, "warm", result.warm());
        table.append(StopsReport.table(stops(result)));
        return table.append(String.format(
                        Locale.ROOT,
                        "%d processes of each kind, %s, %s, idle %s, %,d quotes a second; within %.0f times the steady p99: %d of %d"
                                + " warm ones, median: %s",
                        result.warm().size(),
                        result.settings().durability(),
                        result.settings().threading(),
                        result.settings().idle(),
                        result.settings().ratePerSecond(),
                        StartResult.TARGET_RATIO,
                        result.withinTarget(),
                        result.warm().size(),
                        result.isDisturbed()
                                ? "the host was disturbed, not decided"
                                : result.isTargetMet() ? "met" : "MISSED"))
                .toString();
    }

    private static void row(final StringBuilder table, final String name, final List<EngineStart> starts) {
        table.append(String.format(
                Locale.ROOT,
                "%-10s%,12.0f%,12.1f%,12.1f%,12.1f%,12.1f%,12.1f%14.2f%12.2f%n",
                name,
                StartResult.median(starts, EngineStart::startNs) / 1e6,
                StartResult.median(starts, start -> start.firstNs().get(0)) / US,
                StartResult.worst(starts, start -> start.firstNs().get(0)) / US,
                StartResult.median(starts, start -> start.firstNs().get(1)) / US,
                StartResult.median(starts, start -> start.firstNs().get(9)) / US,
                StartResult.median(starts, EngineStart::steadyP99Ns) / US,
                StartResult.median(starts, EngineStart::ratio),
                StartResult.worst(starts, EngineStart::ratio)));
    }

    private static double hundredths(final double value) {
        return Math.round(value * 100) / 100.0;
    }
}
