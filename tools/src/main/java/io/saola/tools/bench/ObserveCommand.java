package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.LatencyBench;
import io.saola.benchmarks.latency.LatencyResult;
import io.saola.benchmarks.latency.LatencySettings;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import io.saola.operations.readmodel.ReadModelStatus;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench observe}: what looking at the engine costs it. */
@Command(
        name = "observe",
        description = {
            "Measures the engine's whole way in turns in one run: alone, and while it is looked at. Then the read model follows",
            "the journal, and another process scrapes, draws top and runs reading verbs, each N times a second.",
            "The engine runs in mode SHARED, its thread alone on a core where there are two and taskset. The verdict is of what the engine",
            "takes by itself, from the poll that finds a quote until its order has left; beside it, open loop, what a client sees that shares",
            "the other cores with all who look. Exit code 1 if the run does not count.",
            "Takes at least twice --seconds and --warmup together, a minute by default, and twice that and more on a busy host."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola bench observe", "  saola bench observe --rate 5000 --per-second 10 -o json"},
        mixinStandardHelpOptions = true)
public final class ObserveCommand implements Callable<Integer> {
    /** Looking may change the 99th percentile by so much. */
    private static final double TARGET_PERCENT = 5;

    private static final double MAX_RATIO = 1 + TARGET_PERCENT / 100;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Quotes per second, each of which causes an order; default ${DEFAULT-VALUE}.",
            defaultValue = "1000")
    private int ratePerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Measured time alone and looked at each; default ${DEFAULT-VALUE}.",
            defaultValue = "24")
    private double seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            description = "Unmeasured time of each before; default ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private double warmupSeconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Pairs of turns into which the measured time is cut, in the order A B, B A, A B, ...; default"
                    + " ${DEFAULT-VALUE}.",
            defaultValue = "24")
    private int rounds;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            description = "Scrapes, drawings of top, and reading verbs a second, 1 to 100; default ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private int looksPerSecond;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = "BUFFERED or SYNC; default ${DEFAULT-VALUE}.",
            defaultValue = "BUFFERED")
    private Durability durability;

    @Option(
            names = "--idle",
            paramLabel = "MODE",
            description = "SPIN or BACKOFF; default SPIN, or BACKOFF where that would take more cores than there are.")
    private IdleMode idleMode;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the result and, meanwhile, the journal go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean interrupted;

    @Override
    public Integer call() {
        if (looksPerSecond < 1 || looksPerSecond > 100) {
            throw new CommandException(ExitCode.USAGE, "--per-second " + looksPerSecond + " is outside 1..100");
        }
        if (durability == Durability.NONE) {
            throw new CommandException(
                    ExitCode.USAGE, "--durability NONE leaves no journal for the read model to follow");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "saola-interrupt"));
        try {
            return measure();
        } finally {
            finished.countDown();
        }
    }

    private int measure() {
        System.err.printf(
                Locale.ROOT,
                "saola bench: %d pairs of turns of %.2f s; at least %.0f s with the warm-up, twice that and more on a busy host%n",
                rounds,
                seconds / rounds,
                2 * (warmupSeconds + seconds));
        final Monitors monitors = new Monitors(looksPerSecond);
        final LatencyResult result = new LatencyBench(
                        settings(), monitors, line -> System.err.println("saola bench: " + line), () -> interrupted)
                .run();
        if (interrupted) {
            throw new CommandException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
        }
        final ObserveReport report = new ObserveReport(
                result, monitors.looks(), looksWanted(), fault(result, monitors), looksPerSecond, MAX_RATIO);
        final ObjectNode document = report.json();
        final Path file = ResultFile.write(directory, "observe", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : report.table() + "\nwritten to " + file);
        if (report.fault() != null) {
            throw new CommandException(ExitCode.FAILED, "the figures do not count: " + report.fault());
        }
        return ExitCode.DONE;
    }

    /** Of each kind, the unmeasured time included. */
    private long looksWanted() {
        return Math.round((warmupSeconds + seconds) * looksPerSecond);
    }

    private String fault(final LatencyResult result, final Monitors monitors) {
        if (result.fault() != null) {
            return result.fault();
        }
        if (monitors.fault() != null) {
            return monitors.fault();
        }
        final ReadModelStatus followed = monitors.followed();
        if (followed == null || followed.hashesVerified() == 0 || followed.hashMismatches() != 0) {
            return "the read model did not follow: " + followed;
        }
        return monitors.looks().shortfall(looksWanted());
    }

    private LatencySettings settings() {
        return new LatencySettings(
                ratePerSecond,
                seconds,
                warmupSeconds,
                rounds,
                ThreadingMode.SHARED,
                durability,
                idleMode == null
                        ? IdleMode.suiting( // a core for those who look, too
                                LatencySettings.spinningThreads(ThreadingMode.SHARED, durability) + 1,
                                Runtime.getRuntime().availableProcessors())
                        : idleMode,
                directory);
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
