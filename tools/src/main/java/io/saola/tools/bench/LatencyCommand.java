package io.saola.tools.bench;

import io.saola.benchmarks.latency.HistogramFiles;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.LatencyBench;
import io.saola.benchmarks.latency.LatencyResult;
import io.saola.benchmarks.latency.LatencySettings;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench latency}: the engine's whole way beside a raw echo. */
@Command(
        name = "latency",
        description = {
            "Measures a raw Aeron echo and the engine's whole way, quote in to order out, in turns in one run.",
            "Open loop: latency counts from the intended send time, so stalls are charged in full.",
            "Exit code 1 if a message was lost or the engine refused one."
        },
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final double QUICK_SECONDS = 3;
    private static final double QUICK_WARMUP_SECONDS = 2;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Quotes per second, each of which causes an order; default ${DEFAULT-VALUE}.",
            defaultValue = "10000")
    private int ratePerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Measured time of each of the two ways; default 20, with --quick 3.")
    private Double seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            description = "Unmeasured time of each way before; default 6, with --quick 2.")
    private Double warmupSeconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Turns into which the measured time of each way is cut; default ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private int rounds;

    @Option(
            names = "--threading",
            paramLabel = "MODE",
            description = "SHARED or DEDICATED; default ${DEFAULT-VALUE}.",
            defaultValue = "SHARED")
    private ThreadingMode threadingMode;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = "BUFFERED, NONE or SYNC; default ${DEFAULT-VALUE}.",
            defaultValue = "BUFFERED")
    private Durability durability;

    @Option(
            names = "--idle",
            paramLabel = "MODE",
            description = "What the echo's and the engine's threads do without work: SPIN or BACKOFF; "
                    + "default: SPIN if there is a core for each thread, else BACKOFF.")
    private IdleMode idleMode;

    @Option(names = "--quick", description = "A short run for a first look; its tail means little.")
    private boolean quick;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, the journal go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean interrupted;

    @Override
    public Integer call() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "saola-interrupt"));
        try {
            return measure(settings());
        } finally {
            finished.countDown();
        }
    }

    private int measure(final LatencySettings settings) {
        final LatencyResult result =
                new LatencyBench(settings, line -> System.err.println("saola bench: " + line), () -> interrupted).run();
        if (interrupted) {
            throw new CommandException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
        }
        final String name =
                "latency-" + LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
        final List<Path> histograms = HistogramFiles.write(result, directory, name);
        final LatencyReport report = new LatencyReport(result, histograms);
        final Path document = directory.resolve(name + ".json");
        write(document, Json.pretty(report.json()));
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(report.json()) : report.table() + "\nwritten to " + document);
        if (result.fault() != null) {
            throw new CommandException(ExitCode.FAILED, "the figures do not count: " + result.fault());
        }
        return ExitCode.DONE;
    }

    private LatencySettings settings() {
        final IdleMode suiting = IdleMode.suiting(
                LatencySettings.spinningThreads(threadingMode, durability),
                Runtime.getRuntime().availableProcessors());
        return new LatencySettings(
                ratePerSecond,
                seconds != null ? seconds : quick ? QUICK_SECONDS : 20,
                warmupSeconds != null ? warmupSeconds : quick ? QUICK_WARMUP_SECONDS : 6,
                rounds,
                threadingMode,
                durability,
                idleMode != null ? idleMode : suiting,
                directory);
    }

    private static void write(final Path file, final String text) {
        try {
            Files.writeString(file, text + '\n', StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot write the result to " + file + ": " + e.getMessage());
        }
    }

    /** On Ctrl-C the process waits here until the engine is closed and its journal removed. */
    private void interrupt() {
        interrupted = true;
        try {
            if (!finished.await(20, TimeUnit.SECONDS)) {
                System.err.println("saola: the measurement did not end within 20 s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
