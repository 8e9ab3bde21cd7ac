package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.risk.RiskCheckBench;
import io.saola.benchmarks.risk.RiskCheckResult;
import io.saola.benchmarks.risk.RiskPeerBench;
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

/** {@code saola bench risk}: what the whole chain of controls costs an order. */
@Command(
        name = "risk",
        description = {
            "The whole chain of pre-trade controls for one order, all of them on for firm, account and strategy;",
            "an order command's whole way through the logic, books and reservations included;",
            "and beside them, with the same orders in a process of its own, the risk stage of exchange-core.",
            "Verdicts: median below 300 ns, p99.9 below 2,000 ns, nothing allocated. Exit code 1 if one is missed."
        },
        mixinStandardHelpOptions = true)
public final class RiskBenchCommand implements Callable<Integer> {
    private static final int FULL_ORDERS = 1_000_000;
    private static final int QUICK_ORDERS = 200_000;
    private static final int ROUNDS = 5;
    private static final long TARGET_P50_NS = 300;
    private static final long TARGET_P999_NS = 2_000;

    /** Less than a byte per thousand orders: compiling allocates a few bytes at moments of its own. */
    private static final double TARGET_BYTES = 0.001;

    private static final String CHECK_DOES =
            " controls with limits of firm, account and strategy, and a rule of operations; reserves nothing";
    private static final String COMMAND_DOES =
            "the check, and all around it: decodes the command, makes the intent, reserves cash or shares, follows all"
                    + " books, encodes the request";

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "A short run for a first look.")
    private boolean quick;

    @Option(names = "--no-peer", description = "Without exchange-core.")
    private boolean noPeer;

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
        final int orders = quick ? QUICK_ORDERS : FULL_ORDERS;
        final RiskCheckResult result = new RiskCheckBench(orders, ROUNDS).run();
        final RiskCheckResult.Stage peer = noPeer ? null : new RiskPeerBench(orders, ROUNDS).run();
        final ObjectNode document = json(result, startedAtMs);
        if (peer != null) {
            document.set("peer", peer(result, peer));
        }
        document.set("environment", EnvironmentJson.of(probe.finish()));
        final Path file = ResultFile.write(directory, "risk", document);
        System.out.println(
                format == OutputFormat.JSON
                        ? Json.pretty(document)
                        : table(result) + peerText(result, peer) + "\nwritten to " + file);
        if (!isMet(result)) {
            throw new CommandException(ExitCode.FAILED, "a target was missed; see the verdicts");
        }
        return ExitCode.DONE;
    }

    private static boolean isMet(final RiskCheckResult result) {
        final RiskCheckResult.Stage check = result.check();
        return check.p50Ns() < TARGET_P50_NS && check.p999Ns() < TARGET_P999_NS && check.bytesPerOrder() < TARGET_BYTES;
    }

    private static ObjectNode json(final RiskCheckResult result, final long startedAtMs) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.risk/3");
        node.put("startedAt", Instant.ofEpochMilli(startedAtMs).toString());
        node.put("controls", result.controls());
        node.put("rounds", result.rounds());
        node.put("clockNs", result.floor().p50Ns());
        final ArrayNode stages = node.putArray("stages");
        for (final RiskCheckResult.Stage stage : result.stages()) {
            stages.addObject()
                    .put("stage", stage.name())
                    .put("orders", stage.count())
                    .put("p50Ns", stage.p50Ns())
                    .put("p99Ns", stage.p99Ns())
                    .put("p999Ns", stage.p999Ns())
                    .put("maxNs", stage.maxNs())
                    .put("p50ToFloor", toFloor(result, stage))
                    .put("bytesPerOrder", Math.round(stage.bytesPerOrder() * 1_000) / 1_000.0);
        }
        final Figures figures = new Figures(node);
        for (final RiskCheckResult.Stage stage : result.stages()) {
            figures.time(stage.name() + " p50", List.of(stage.p50Ns()));
            figures.time(stage.name() + " p99", List.of(stage.p99Ns()));
        }
        final RiskCheckResult.Stage check = result.check();
        final ArrayNode verdicts = node.putArray("verdicts");
        verdict(verdicts, "check p50 ns", (double) check.p50Ns(), TARGET_P50_NS);
        verdict(verdicts, "check p99.9 ns", (double) check.p999Ns(), TARGET_P999_NS);
        verdict(verdicts, "check bytes per order", check.bytesPerOrder(), TARGET_BYTES);
        return node;
    }

    /** What the peer took for the same orders, and what either does for it; a ratio above 1 says that ours takes longer. */
    private static ObjectNode peer(final RiskCheckResult result, final RiskCheckResult.Stage peer) {
        final ObjectNode node = Json.object();
        node.put("peer", peer.name());
        node.put("peerDoes", RiskPeerBench.DOES);
        node.put("checkDoes", result.controls() + CHECK_DOES);
        node.put("orderCommandDoes", COMMAND_DOES);
        node.put("orders", peer.count());
        node.put("p50Ns", peer.p50Ns());
        node.put("p99Ns", peer.p99Ns());
        node.put("p999Ns", peer.p999Ns());
        node.put("maxNs", peer.maxNs());
        node.put("bytesPerOrder", Math.round(peer.bytesPerOrder() * 1_000) / 1_000.0);
        node.put("checkToPeerP50", ratio(result.check().p50Ns(), peer.p50Ns()));
        node.put("checkToPeerP999", ratio(result.check().p999Ns(), peer.p999Ns()));
        node.put("orderCommandToPeerP50", ratio(result.command().p50Ns(), peer.p50Ns()));
        return node;
    }

    private static double ratio(final long ours, final long theirs) {
        return Math.round(100.0 * ours / Math.max(1, theirs)) / 100.0;
    }

    private static String peerText(final RiskCheckResult result, final RiskCheckResult.Stage peer) {
        return peer == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%n%s, risk stage: p50 %d ns, p99 %d ns, p99.9 %d ns, %.3f B/op; our check takes %.2f times"
                                + " its median.%nIt %s.%nOurs: %d%s.",
                        peer.name(),
                        peer.p50Ns(),
                        peer.p99Ns(),
                        peer.p999Ns(),
                        peer.bytesPerOrder(),
                        ratio(result.check().p50Ns(), peer.p50Ns()),
                        RiskPeerBench.DOES,
                        result.controls(),
                        CHECK_DOES);
    }

    /** Median as a multiple of the floor's, one decimal: hosts differ, and so does how busy they are. */
    private static double toFloor(final RiskCheckResult result, final RiskCheckResult.Stage stage) {
        return Math.round(10.0 * stage.p50Ns() / Math.max(1, result.floor().p50Ns())) / 10.0;
    }

    private static void verdict(
            final ArrayNode verdicts, final String figure, final double measured, final double target) {
        verdicts.addObject()
                .put("figure", figure)
                .put("measured", measured)
                .put("below", target)
                .put("met", measured < target);
    }

    private static String table(final RiskCheckResult result) {
        final StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-16s%10s%10s%10s%12s%10s%10s%n",
                "stage",
                "p50 ns",
                "p99 ns",
                "p99.9 ns",
                "max ns",
                "B/op",
                "x floor"));
        for (final RiskCheckResult.Stage stage : result.stages()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-16s%10d%10d%10d%12d%10.3f%10.1f%n",
                    stage.name(),
                    stage.p50Ns(),
                    stage.p99Ns(),
                    stage.p999Ns(),
                    stage.maxNs(),
                    stage.bytesPerOrder(),
                    toFloor(result, stage)));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%d controls on; of each stage the best of %d rounds, the clock's reading included; targets"
                                + " for the check: p50 below %,d ns, p99.9 below %,d ns, 0 B: %s",
                        result.controls(),
                        result.rounds(),
                        TARGET_P50_NS,
                        TARGET_P999_NS,
                        isMet(result) ? "met" : "MISSED"))
                .toString();
    }
}
