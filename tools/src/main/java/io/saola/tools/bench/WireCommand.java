package io.saola.tools.bench;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.wire.WireBench;
import io.saola.benchmarks.wire.WireFiles;
import io.saola.benchmarks.wire.WireResult;
import io.saola.benchmarks.wire.WireSettings;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench wire}: from the feed's frame on the socket to the signed order request on the socket. */
@Command(
        name = "wire",
        description = {
            "Tick to wire: our simulated broker writes a text frame of its market data on a local TCP socket; a whole"
                    + " 'saola run --live' in a process of",
            "its own decodes it, journals it, decides with three strategies and every risk control on, signs the order"
                    + " and writes it on a socket.",
            "Every stage has its own time, and they sum up to the whole. Open loop: frames have intended times. Floors in"
                    + " the same run: a bare echo over",
            "the same kind of sockets, and one over Aeron IPC. The run's limits of requests are its own; nothing of a"
                    + " broker of yours is touched.",
            "Stamps are those of the host's monotonic clock, which the processes of a Linux host share. Exit code 1 if"
                    + " the figures do not count."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola bench wire --quick",
            "  saola bench wire --durability SYNC -o json",
            "  saola bench wire --rate 800 --seconds 120"
        })
public final class WireCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final double QUICK_SECONDS = 4;
    private static final double QUICK_WARMUP_SECONDS = 3;
    private static final double SECONDS = 60;
    private static final double WARMUP_SECONDS = 20;
    private static final int QUICK_ROUNDS = 2;
    private static final int ROUNDS = 5;
    private static final long END_LIMIT_S = 60;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Frames of market data a second; default ${DEFAULT-VALUE}.",
            defaultValue = "250")
    private int ratePerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Measured time of each way; default 60, with --quick 4.")
    private Double seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            description = "Unmeasured time of each way before; default 20, with --quick 3.")
    private Double warmupSeconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Turns into which the measured time is cut; default 5, with --quick 2.")
    private Integer rounds;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = "SYNC, SYNC_OVERLAP or BUFFERED; default ${DEFAULT-VALUE}.",
            defaultValue = "BUFFERED")
    private Durability durability;

    @Option(
            names = "--threading",
            paramLabel = "MODE",
            description = "SHARED or DEDICATED; default ${DEFAULT-VALUE}.",
            defaultValue = "SHARED")
    private ThreadingMode threadingMode;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the simulated market; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(names = "--quick", description = "A short run for a first look; its tail means little.")
    private boolean quick;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, the product's files go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean interrupted;

    @Override
    public Integer call() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "saola-interrupt"));
        try {
            final WireResult result = new WireBench(
                            SaolaProcesses.command(),
                            settings(),
                            line -> System.err.println("saola bench: " + line),
                            () -> interrupted)
                    .run();
            if (interrupted) {
                throw new CommandException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
            }
            report(result);
            return ExitCode.DONE;
        } catch (final ForkFailedException e) {
            throw new CommandException(interrupted ? ExitCode.INTERRUPTED : ExitCode.FAILED, e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        } finally {
            finished.countDown();
        }
    }

    private void report(final WireResult result) {
        final String name = "wire-" + LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
        final WireReport report = new WireReport(result, WireFiles.write(result, directory, name));
        final Path file = directory.resolve(name + ".json");
        final String document = Json.pretty(report.json());
        write(file, document);
        System.out.println(format == OutputFormat.JSON ? document : report.table() + "\nwritten to " + file);
        if (result.fault() != null) {
            throw new CommandException(ExitCode.FAILED, "the figures do not count: " + result.fault());
        }
    }

    private static void write(final Path file, final String text) {
        try {
            Files.writeString(file, text + '\n', StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot write the result to " + file + ": " + e.getMessage());
        }
    }

    private WireSettings settings() {
        return new WireSettings(
                ratePerSecond,
                seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS,
                warmupSeconds != null ? warmupSeconds : quick ? QUICK_WARMUP_SECONDS : WARMUP_SECONDS,
                rounds != null ? rounds : quick ? QUICK_ROUNDS : ROUNDS,
                durability,
                threadingMode,
                seed,
                directory);
    }

    /** On Ctrl-C the process waits here until the product has ended and its files are removed. */
    private void interrupt() {
        interrupted = true;
        try {
            if (!finished.await(END_LIMIT_S, TimeUnit.SECONDS)) {
                System.err.println("saola: the measurement did not end within " + END_LIMIT_S + " s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
