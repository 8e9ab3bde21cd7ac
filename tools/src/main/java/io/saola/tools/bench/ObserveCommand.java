package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.LatencyBench;
import io.saola.benchmarks.latency.LatencyResult;
import io.saola.benchmarks.latency.LatencySettings;
import io.saola.benchmarks.latency.Percentile;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench observe}: what looking at the engine costs it. */
@Command(
        name = "observe",
        description = {
            "Measures the engine's whole way in turns in one run: unobserved, and while a monitor scrapes and a top draws.",
            "Open loop: latency counts from the intended send time. Exit code 1 if the run does not count."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola bench observe", "  saola bench observe --rate 20000 --per-second 10 -o json"},
        mixinStandardHelpOptions = true)
public final class ObserveCommand implements Callable<Integer> {
    /** Looking may change the 99th percentile by so much. */
    private static final double TARGET_PERCENT = 5;

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
            description = "Measured time with and without observers each; default ${DEFAULT-VALUE}.",
            defaultValue = "20")
    private double seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            description = "Unmeasured time of each before; default ${DEFAULT-VALUE}.",
            defaultValue = "6")
    private double warmupSeconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Turns into which the measured time of each is cut; default ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private int rounds;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            description = "Scrapes, and drawings of top, a second, 1 to 100; default ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private int looksPerSecond;

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
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "saola-interrupt"));
        try {
            return measure();
        } finally {
            finished.countDown();
        }
    }

    private int measure() {
        final LatencyResult result = new LatencyBench(
                        settings(),
                        new Monitors(looksPerSecond),
                        line -> System.err.println("saola bench: " + line),
                        () -> interrupted)
                .run();
        if (interrupted) {
            throw new CommandException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
        }
        final ObjectNode document = json(result);
        final Path file = ResultFile.write(directory, "observe", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : table(result) + "\nwritten to " + file);
        if (result.fault() != null) {
            throw new CommandException(ExitCode.FAILED, "the figures do not count: " + result.fault());
        }
        return ExitCode.DONE;
    }

    private LatencySettings settings() {
        return new LatencySettings(
                ratePerSecond,
                seconds,
                warmupSeconds,
                rounds,
                threadingMode,
                durability,
                IdleMode.suiting( // a core for those who look, too
                        LatencySettings.spinningThreads(threadingMode, durability) + 1,
                        Runtime.getRuntime().availableProcessors()),
                directory);
    }

    private ObjectNode json(final LatencyResult result) {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.bench.observe/1");
        document.put("unit", "ns");
        document.put("looksPerSecond", looksPerSecond);
        document.put("ratePerSecond", ratePerSecond);
        document.put("secondsEach", seconds);
        document.put("rounds", rounds);
        document.put("threading", threadingMode.name());
        document.put("durability", durability.name());
        document.put("idle", result.settings().idleMode().name());
        for (final Percentile percentile : Percentile.values()) {
            final ObjectNode node = document.putObject(percentile.key());
            put(node, "unobserved", percentile.of(result.echo().latency()));
            put(node, "observed", percentile.of(result.full().latency()));
            final OptionalDouble change = changePercent(result, percentile);
            if (change.isPresent()) {
                node.put("changePercent", Math.round(change.getAsDouble() * 100) / 100.0);
            } else {
                node.putNull("changePercent");
            }
        }
        document.put("targetP99ChangePercent", TARGET_PERCENT);
        document.put("targetMet", isTargetMet(result));
        document.put("disturbed", isDisturbed(result));
        document.put("lost", result.echo().lost() + result.full().lost());
        document.put("fault", result.fault());
        document.set("environment", EnvironmentJson.of(result.environment()));
        return document;
    }

    private String table(final LatencyResult result) {
        final StringBuilder out = new StringBuilder(512);
        out.append(String.format(
                Locale.ROOT, "%-22s%12s%12s%10s%n", "us from intended send", "unobserved", "observed", "change"));
        for (final Percentile percentile : Percentile.values()) {
            final OptionalDouble change = changePercent(result, percentile);
            out.append(String.format(
                    Locale.ROOT,
                    "%-22s%12s%12s%10s%n",
                    percentile.key(),
                    us(percentile, result.echo().latency()),
                    us(percentile, result.full().latency()),
                    change.isPresent() ? String.format(Locale.ROOT, "%+.1f %%", change.getAsDouble()) : "-"));
        }
        out.append(String.format(
                Locale.ROOT,
                "target: looking %d times a second changes p99 by at most %.0f %%: %s%n",
                looksPerSecond,
                TARGET_PERCENT,
                verdict(result)));
        out.append(String.format(
                Locale.ROOT,
                "%,d quotes/s, each an order; %s, %s, idle %s; %,d messages each, lost %,d; %s, %d cores, load %.2f at start",
                ratePerSecond,
                threadingMode,
                durability,
                result.settings().idleMode(),
                result.echo().intended(),
                result.echo().lost() + result.full().lost(),
                result.environment().cpuModel(),
                result.environment().cores(),
                result.environment().loadAverageAtStart()));
        return out.toString();
    }

    private static String verdict(final LatencyResult result) {
        if (isDisturbed(result)) {
            return "not decided: the host was busy with something else, repeat";
        }
        return isTargetMet(result) ? "met" : "NOT met";
    }

    /** Looking makes nothing faster: if it seems so, chance is larger than what is to be decided. */
    private static boolean isDisturbed(final LatencyResult result) {
        final OptionalDouble change = changePercent(result, Percentile.P99);
        return result.isDisturbed() || (change.isPresent() && change.getAsDouble() < -TARGET_PERCENT);
    }

    private static boolean isTargetMet(final LatencyResult result) {
        final OptionalDouble change = changePercent(result, Percentile.P99);
        return result.fault() == null
                && !isDisturbed(result)
                && change.isPresent()
                && change.getAsDouble() <= TARGET_PERCENT;
    }

    private static OptionalDouble changePercent(final LatencyResult result, final Percentile percentile) {
        final OptionalDouble ratio = result.ratio(percentile);
        return ratio.isPresent() ? OptionalDouble.of((ratio.getAsDouble() - 1) * 100) : OptionalDouble.empty();
    }

    private static String us(final Percentile percentile, final Histogram histogram) {
        final OptionalLong ns = percentile.of(histogram);
        return ns.isPresent() ? String.format(Locale.ROOT, "%,.2f", ns.getAsLong() / 1e3) : "-";
    }

    private static void put(final ObjectNode node, final String key, final OptionalLong value) {
        if (value.isPresent()) {
            node.put(key, value.getAsLong());
        } else {
            node.putNull(key);
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
