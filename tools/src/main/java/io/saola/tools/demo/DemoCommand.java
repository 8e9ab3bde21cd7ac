package io.saola.tools.demo;

import io.saola.engine.JournalLayout;
import io.saola.engine.StartReport;
import io.saola.journal.Durability;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola demo}: a trading day in a minute. */
@Command(
        name = "demo",
        description = {
            "Runs a compressed trading day in one process: a simulated SSI FastConnect on loopback,",
            "the gateway, a media driver, the engine and three strategies. Needs no account and no network."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final long REFRESH_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Mixin
    private DemoOptions options;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private volatile boolean interrupted;

    @Override
    public Integer call() throws InterruptedException {
        final DemoDay day = day();
        final Path directory = directory();
        final Thread hook = new Thread(this::interrupt, "saola-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return run(day, directory);
        } finally {
            finished.countDown();
        }
    }

    private int run(final DemoDay day, final Path directory) {
        System.err.printf(
                "saola demo: trading day %s in about %d s, journal in %s%n",
                day.tradingDate(), Math.round((day.endNs() - day.startNs()) / 1e9 / day.speed()), directory);
        System.err.println("saola demo: to look at it, in another terminal: ./saola top --dir " + directory);
        if (options.metricsPort != null) {
            System.err.println("saola demo: metrics, as a scraper gets them: http://127.0.0.1:" + options.metricsPort
                    + "/metrics; also /health and /ready");
        }
        final DemoSystem system = new DemoSystem(options, day, directory, errors::add);
        final DemoReport report;
        try (system) {
            final StartReport start = system.engine().startReport();
            System.err.println("saola demo: durability " + start.promise());
            System.err.println("saola demo: sync latency of this disk: " + start.syncLatency());
            system.openDay(() -> interrupted);
            final DemoScreen screen =
                    new DemoScreen(System.err, day, system.engine().counters(), system.gateway());
            final long startNs = System.nanoTime();
            final KillDrill drill = options.drill ? system.drill(() -> interrupted) : null;
            while (!interrupted && system.engine().failure() == null && system.marketTimeNs() < day.endNs()) {
                screen.update(system.marketTimeNs());
                LockSupport.parkNanos(REFRESH_NS);
            }
            system.awaitQuiet();
            screen.update(system.marketTimeNs());
            screen.finish();
            final long elapsedNs = System.nanoTime() - startNs;
            system.engine().close();
            report = new DemoReport(system, options, directory, elapsedNs, screen.tickToOrder(), drill, interrupted);
        }
        final PrintStream out = System.out;
        if (options.json) {
            report.print(System.err);
            out.println(Json.pretty(report.json()));
        } else {
            report.print(out);
        }
        out.flush();
        errors.stream().limit(5).forEach(error -> System.err.println("saola: " + error));
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        return errors.isEmpty() && report.passed() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** On Ctrl-C the process waits here until the day has been closed properly and the summary printed. */
    private void interrupt() {
        interrupted = true;
        try {
            if (!finished.await(20, TimeUnit.SECONDS)) {
                System.err.println("saola: the demo did not end within 20 s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DemoDay day() {
        final List<String> faults = new ArrayList<>();
        if (options.seconds < 5 || options.seconds > 3600) {
            faults.add("--seconds " + options.seconds + " is outside 5..3600");
        }
        if (options.speed != null && !(options.speed >= 1 && options.speed <= 4_600)) {
            faults.add("--speed " + options.speed + " is outside 1..4600");
        }
        if (!(options.messageRate >= 1 && options.messageRate <= 100_000)) {
            faults.add("--rate " + options.messageRate + " is outside 1..100000");
        }
        if (options.metricsPort != null && !(options.metricsPort >= 1 && options.metricsPort <= 65_535)) {
            faults.add("--metrics-port " + options.metricsPort + " is outside 1..65535");
        }
        if (options.durability == Durability.NONE) {
            faults.add("--durability none keeps no journal, and no gateway may attach then; the demo needs both");
        }
        if (options.durability != Durability.BUFFERED && (options.bufferMs != null || options.bufferBytes != null)) {
            faults.add("--buffer-ms and --buffer-bytes belong to --durability buffered");
        }
        try {
            options.lossWindow();
        } catch (final IllegalArgumentException e) {
            faults.add("--buffer-ms, --buffer-bytes: " + e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, String.join("; ", faults));
        }
        return options.speed == null
                ? DemoDay.of(options.tradingDate, options.seconds)
                : new DemoDay(options.tradingDate, options.speed);
    }

    private Path directory() {
        final Path directory = options.directory != null
                ? options.directory
                : Path.of(
                        "saola-data",
                        "demo-" + LocalDateTime.now(ZoneId.systemDefault()).format(FOLDER));
        if (Files.exists(JournalLayout.inputs(directory).resolve("control"))) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    directory + " already holds a journal; the demo wants a new folder: choose another --dir");
        }
        return directory.toAbsolutePath().normalize();
    }
}
