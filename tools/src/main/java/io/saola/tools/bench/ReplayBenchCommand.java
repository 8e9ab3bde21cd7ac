package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.replay.ReplayBench;
import io.saola.benchmarks.replay.ReplayBenchResult;
import io.saola.benchmarks.replay.ReplayBenchSettings;
import io.saola.benchmarks.replay.ReplayStage;
import io.saola.benchmarks.replay.ReplayStageResult;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench replay}: how many journaled inputs a second one core takes through the whole logic. */
@Command(
        name = "replay",
        description = {
            "Replay of a recorded day of quotes and trades with market analytics, risk controls and three strategies, from a file in",
            "the page cache; beside it the parts: reading alone, market alone, the logic alone, and the same from memory; and a backtest",
            "of the same file, with the venue's model in the broker's place. Every part runs in its own JVM on one thread; figures are",
            "processor time of that thread, host time beside them.",
            "Verdict: at least 8 million inputs a second. Exit code 1 if it is missed or a replay reached another state."
        },
        footer = {
            "",
            "Examples:",
            "  saola bench replay --quick",
            "  saola bench replay --shares 400 --levels 10 -o json"
        },
        mixinStandardHelpOptions = true)
public final class ReplayBenchCommand implements Callable<Integer> {
    private static final int FULL_EVENTS = 2_000_000;
    private static final int QUICK_EVENTS = 300_000;
    private static final double TARGET_PER_SECOND = 8_000_000;
    private static final int FULL_REPETITIONS = 5;
    private static final int WARM_UPS = 3;
    private static final int FULL_ROUNDS = 3;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "A short run for a first look.")
    private boolean quick;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Quotes and trades; default 2,000,000, --quick 300,000.")
    private Integer events;

    @Option(
            names = "--shares",
            paramLabel = "N",
            description = "Shares beside a future and an index; default ${DEFAULT-VALUE}, as in VN30.",
            defaultValue = "30")
    private int shares;

    @Option(
            names = "--levels",
            paramLabel = "N",
            description =
                    "Levels a side in quotes of shares, 1 to 10; default ${DEFAULT-VALUE}, as HOSE shows. The future"
                            + " has 10.",
            defaultValue = "3")
    private int levels;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the market; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, the journal go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        final ReplayBenchResult result;
        try {
            result = new ReplayBench(settings(), line -> System.err.println("saola bench: " + line)).run();
        } catch (final ForkFailedException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        final ObjectNode document = json(result);
        final Path file = ResultFile.write(directory, "replay", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : table(result) + "\nwritten to " + file);
        if (!result.isSameState()) {
            throw new CommandException(
                    ExitCode.FAILED, "a replay reached another state than the writer of the journal");
        }
        if (!isMet(result)) {
            throw new CommandException(ExitCode.FAILED, "the target was missed; see the verdict");
        }
        return ExitCode.DONE;
    }

    private ReplayBenchSettings settings() {
        final int standard = quick ? QUICK_EVENTS : FULL_EVENTS;
        return new ReplayBenchSettings(
                directory,
                events == null ? standard : events,
                shares,
                levels,
                seed,
                WARM_UPS,
                FULL_REPETITIONS,
                quick ? 1 : FULL_ROUNDS);
    }

    private static boolean isMet(final ReplayBenchResult result) {
        return result.of(ReplayStage.FILE).inputsPerSecond() >= TARGET_PER_SECOND;
    }

    private static ObjectNode json(final ReplayBenchResult result) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.replay/1");
        node.put("startedAt", Instant.ofEpochMilli(result.startedAtMs()).toString());
        node.put("inputs", result.inputs());
        node.put("journalBytes", result.journalBytes());
        node.put("orders", result.orders());
        node.put("shares", result.settings().shares());
        node.put("levels", result.settings().levels());
        node.put("seed", result.settings().seed());
        final ArrayNode stages = node.putArray("stages");
        for (final ReplayStageResult stage : result.stages()) {
            final ObjectNode entry = stages.addObject();
            entry.put("stage", stage.stage().title());
            entry.put("inputs", stage.inputs());
            entry.put("cpuNsPerInput", tenths(stage.medianCpuNs()));
            entry.put("nsPerInput", tenths(stage.medianNs()));
            entry.put("inputsPerSecond", Math.round(stage.inputsPerSecond()));
            entry.put("bytesPerInput", tenths(stage.bytesPerInput()));
            final ArrayNode turns = entry.putArray("cpuNsOfEachReplay");
            stage.cpuNsPerInput().forEach(ns -> turns.add(tenths(ns)));
        }
        node.put("sameState", result.isSameState());
        node.putObject("verdict")
                .put("figure", "inputs per second of processor time, from file")
                .put("measured", Math.round(result.of(ReplayStage.FILE).inputsPerSecond()))
                .put("atLeast", Math.round(TARGET_PER_SECOND))
                .put("met", isMet(result));
        node.set("environment", EnvironmentJson.of(result.environment()));
        final Figures figures = new Figures(node);
        for (final ReplayStageResult stage : result.stages()) {
            figures.time(
                    stage.stage().title() + ", " + result.settings().shares() + " shares, per input",
                    stage.cpuNsPerInput());
        }
        return node;
    }

    private static double tenths(final double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static String table(final ReplayBenchResult result) {
        final StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%-26s%12s%12s%16s%10s%n", "stage", "cpu ns", "host ns", "inputs/s", "B/input"));
        for (final ReplayStageResult stage : result.stages()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-26s%12.1f%12.1f%,16d%10.1f%n",
                    stage.stage().title(),
                    stage.medianCpuNs(),
                    stage.medianNs(),
                    Math.round(stage.inputsPerSecond()),
                    stage.bytesPerInput()));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%,d inputs, %,d orders, %,d bytes of journal; states %s; target %,d inputs/s from file: %s",
                        result.inputs(),
                        result.orders(),
                        result.journalBytes(),
                        result.isSameState() ? "equal" : "DIFFERENT",
                        Math.round(TARGET_PER_SECOND),
                        isMet(result) ? "met" : "MISSED"))
                .toString();
    }
}
