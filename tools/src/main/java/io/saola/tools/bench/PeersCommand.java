package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.throughput.ExchangeCoreBench;
import io.saola.benchmarks.throughput.RateStep;
import io.saola.benchmarks.throughput.SaturationCurve;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench peers}: the engine's whole way beside exchange-core's, both journaled. */
@Command(
        name = "peers",
        description = {
            "The highest sustained rate of the engine, from Aeron IPC to Aeron IPC, journaled, three strategies and every"
                    + " risk control on,",
            "beside exchange-core from its ring to its results with its journal on: each in processes of its own, on this"
                    + " host, in one run.",
            "exchange-core's journal has no checksums and it takes part in no IPC; its threads wait in the way that is"
                    + " fastest here.",
            "Other peers: bench journal (Chronicle Queue, Aeron Archive), market (exchange-core's book), feed (Jackson),"
                    + " indicators (TA-Lib).",
            "Exit code 1 if a figure does not count."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  saola bench peers", "  saola bench peers --quick -o json"})
public final class PeersCommand implements Callable<Integer> {
    private static final int WARMUP_SECONDS = 5;
    private static final int BOUND_MS = 100;
    private static final int SHARES = 400;
    private static final int COMMANDS = 2_000_000;
    private static final int QUICK_COMMANDS = 500_000;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "A short run for a first look.")
    private boolean quick;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, the journals go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        try (Interruption interruption = new Interruption()) {
            final int repetitions = quick ? 2 : 5;
            final ExchangeCoreBench.Result peer = new ExchangeCoreBench(
                            directory, quick ? QUICK_COMMANDS : COMMANDS, repetitions, PeersCommand::tell)
                    .run();
            final ThroughputResult ours =
                    new ThroughputBench(settings(repetitions), PeersCommand::tell, interruption::isAsked).run();
            if (interruption.isAsked()) {
                throw new CommandException(ExitCode.INTERRUPTED, "interrupted; nothing was written");
            }
            report(ours, peer);
            return ExitCode.DONE;
        } catch (final ForkFailedException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        }
    }

    private ThroughputSettings settings(final int repetitions) {
        return new ThroughputSettings(
                List.of(ThreadingMode.values()),
                List.of(Durability.BUFFERED),
                List.of(),
                quick ? 1 : 3,
                WARMUP_SECONDS,
                repetitions,
                BOUND_MS,
                SHARES,
                1,
                List.of(),
                directory);
    }

    private void report(final ThroughputResult ours, final ExchangeCoreBench.Result peer) {
        final ObjectNode document = json(ours, peer);
        final Path file = ResultFile.write(directory, "peers", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : table(ours, peer) + "\nwritten to " + file);
        if (ours.fault() != null) {
            throw new CommandException(ExitCode.FAILED, "the figures do not count: " + ours.fault());
        }
    }

    private static ObjectNode json(final ThroughputResult ours, final ExchangeCoreBench.Result peer) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.peers/1");
        node.put("startedAt", Instant.ofEpochMilli(ours.startedAtMs()).toString());
        node.set("environment", EnvironmentJson.of(ours.environment()));
        node.put("fault", ours.fault());
        final Figures figures = new Figures(node);
        final ArrayNode curves = node.putArray("saola");
        for (final SaturationCurve curve : ours.curves()) {
            figures.rate(
                    curve.name() + " sustained",
                    "inputs/s",
                    curve.sustained().stream().map(RateStep::inputsPerSecond).toList());
            curves.addObject()
                    .put("name", curve.name())
                    .put("idle", curve.idleMode().name())
                    .put("sustainedInputsPerSecond", Math.round(curve.sustainedInputsPerSecond()))
                    .put("timesThePeer", ratio(curve, peer));
        }
        figures.rate("exchange-core", "commands/s", peer.commandsPerSecond());
        node.putObject("exchangeCore")
                .put("waitStrategy", peer.waitStrategy())
                .put("commands", peer.commands())
                .put("commandsPerSecond", Math.round(peer.medianCommandsPerSecond()))
                .put("journalBytesPerCommand", Math.round(10.0 * peer.journalBytes() / peer.commands()) / 10.0);
        return node;
    }

    private static String table(final ThroughputResult ours, final ExchangeCoreBench.Result peer) {
        final StringBuilder out = new StringBuilder(1_024);
        out.append(String.format(Locale.ROOT, "%-32s%14s%12s%n", "", "inputs/s", "x peer"));
        for (final SaturationCurve curve : ours.curves()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-32s%,14.0f%12.2f%n",
                    "saola " + curve.name(),
                    curve.sustainedInputsPerSecond(),
                    ratio(curve, peer)));
        }
        return out.append(String.format(
                        Locale.ROOT,
                        "%-32s%,14.0f%12s%n",
                        "exchange-core " + peer.waitStrategy().toLowerCase(Locale.ROOT),
                        peer.medianCommandsPerSecond(),
                        ""))
                .append(
                        "saola: Aeron IPC to Aeron IPC, sustained without loss, checksums and chain, market, strategies, risk;"
                                + " exchange-core: ring to results,\nas fast as it goes, no checksums; target at least 1.0")
                .toString();
    }

    private static double ratio(final SaturationCurve curve, final ExchangeCoreBench.Result peer) {
        return Math.round(100 * curve.sustainedInputsPerSecond() / peer.medianCommandsPerSecond()) / 100.0;
    }

    private static void tell(final String line) {
        System.err.println("saola bench: " + line);
    }
}
