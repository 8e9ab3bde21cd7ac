package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.drill.DrillBench;
import io.saola.benchmarks.drill.DrillResult;
import io.saola.benchmarks.drill.DrillSettings;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.latency.Percentile;
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
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench drill}: the kill drill, thousands of times. */
@Command(
        name = "drill",
        description = {
            "The kill switch on a running engine with at least a hundred working orders and a strategy that wants",
            "more with every quote, again and again: from the decision until the last new order, until every order",
            "was asked to be cancelled, and until none is left. The broker's side answers at once.",
            "Verdict: nothing new once stopped, last new order within 10 ms at p99.9. Exit code 1 if it is missed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  saola bench drill",
            "  saola bench drill --quick --durability SYNC --threading DEDICATED -o json"
        })
public final class DrillBenchCommand implements Callable<Integer> {
    private static final int FULL_DRILLS = 10_000;
    private static final int QUICK_DRILLS = 1_000;
    private static final int ORDERS = 100;
    private static final long TARGET_NS = 10_000_000;
    private static final double US = 1_000.0;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "1,000 drills: too few for a p99.9.")
    private boolean quick;

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
    private ThreadingMode threading;

    @Option(names = "--seed", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.", defaultValue = "1")
    private long seed;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        if (durability == Durability.NONE) {
            throw new CommandException(
                    ExitCode.USAGE, "--durability NONE: a kill switch without a journal proves nothing");
        }
        final long startedAtMs = System.currentTimeMillis();
        final Environment.Probe probe = Environment.probe();
        final DrillResult result = new DrillBench(new DrillSettings(
                        quick ? QUICK_DRILLS : FULL_DRILLS, ORDERS, durability, threading, directory, seed))
                .run();
        final ObjectNode document = json(result, startedAtMs);
        document.set("environment", EnvironmentJson.of(probe.finish()));
        final Path file = ResultFile.write(directory, "drill", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : table(result) + "\nwritten to " + file);
        if (!isMet(result)) {
            throw new CommandException(ExitCode.FAILED, "the target was missed; see the verdict");
        }
        return ExitCode.DONE;
    }

    /** The highest percentile that there are samples for stands for the target's. */
    private static boolean isMet(final DrillResult result) {
        final Histogram histogram = result.lastNewOrder();
        return result.newOrdersAfterStop() == 0
                && Percentile.P999.of(histogram).orElse(histogram.getMaxValue()) <= TARGET_NS;
    }

    private static ObjectNode json(final DrillResult result, final long startedAtMs) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.drill/1");
        node.put("startedAt", Instant.ofEpochMilli(startedAtMs).toString());
        node.put("drills", result.settings().drills());
        node.put("workingOrdersAtLeast", result.settings().orders());
        node.put("durability", result.settings().durability().name());
        node.put("threading", result.settings().threading().name());
        node.put("seed", result.settings().seed());
        figures(node.putObject("lastNewOrderNs"), result.lastNewOrder());
        figures(node.putObject("lastCancelNs"), result.lastCancel());
        figures(node.putObject("noneLeftNs"), result.clean());
        final Figures figures = new Figures(node);
        final String modes =
                result.settings().threading() + " " + result.settings().durability() + ", ";
        Percentile.P50
                .of(result.lastNewOrder())
                .ifPresent(value -> figures.time(modes + "last new order p50", List.of(value)));
        Percentile.P99
                .of(result.lastNewOrder())
                .ifPresent(value -> figures.time(modes + "last new order p99", List.of(value)));
        Percentile.P50.of(result.clean()).ifPresent(value -> figures.time(modes + "none left p50", List.of(value)));
        node.put("drillsWithOrdersUnderWay", result.drillsWithNewOrders());
        node.put("newOrdersOnceStopped", result.newOrdersAfterStop());
        node.put("cancels", result.cancels());
        node.put("wishesRefused", result.wishesRefused());
        node.put("targetNs", TARGET_NS);
        node.put("met", isMet(result));
        return node;
    }

    private static void figures(final ObjectNode node, final Histogram histogram) {
        for (final Percentile percentile : Percentile.values()) {
            percentile.of(histogram).ifPresent(value -> node.put(percentile.key(), value));
        }
        node.put("max", histogram.getMaxValue());
    }

    private static String table(final DrillResult result) {
        return String.format(
                        Locale.ROOT, "%-26s%10s%10s%10s%10s%n", "from the decision, us", "p50", "p99", "p99.9", "max")
                + row("last new order", result.lastNewOrder())
                + row("all cancels asked for", result.lastCancel())
                + row("none left", result.clean())
                + String.format(
                        Locale.ROOT,
                        "%,d drills, %s, %s; in %,d of them orders were under way; %,d new orders once stopped; %,d"
                                + " cancels; %,d wishes refused%ntarget: nothing new once stopped, last new order within"
                                + " %d ms at p99.9: %s",
                        result.settings().drills(),
                        result.settings().durability(),
                        result.settings().threading(),
                        result.drillsWithNewOrders(),
                        result.newOrdersAfterStop(),
                        result.cancels(),
                        result.wishesRefused(),
                        TARGET_NS / 1_000_000,
                        isMet(result) ? "met" : "MISSED");
    }

    private static String row(final String what, final Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "%-26s%10s%10s%10s%10.0f%n",
                what,
                us(Percentile.P50.of(histogram)),
                us(Percentile.P99.of(histogram)),
                us(Percentile.P999.of(histogram)),
                histogram.getMaxValue() / US);
    }

    private static String us(final OptionalLong valueNs) {
        return valueNs.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f", valueNs.getAsLong() / US);
    }
}
