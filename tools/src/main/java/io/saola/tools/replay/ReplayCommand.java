package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.feed.raw.RawCorruptException;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import io.saola.tools.Terminal;
import io.saola.tools.journal.JournalFolders;
import io.saola.tools.rawfeed.RawReplay;
import io.saola.tools.strategy.PluginOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola replay DIR}: the journal through the logic, without any network. */
@Command(
        name = "replay",
        description = {
            "Replays a journal through the engine's logic and, with --verify, compares every effect.",
            "With --raw: replays the frames that 'saola record' kept through parser and logic, without orders, and prints counts",
            "by channel and by cause of refusal and the state hash; with --verify twice, and compares.",
            "With --what-if: the journal through other parameters, kinds or limits. As long as both runs ask the broker for the same,",
            "its recorded answers hold; from the first request that differs on, a simulated venue answers, fed by the recorded market.",
            "With --until SEQ --inspect: the state after that input, from the newest snapshot before it if there is one."
        },
        footer = {
            "",
            "A configuration for --what-if, each part optional:",
            "  strategies:",
            "    imbalance:                  # name of the instance in the journal",
            "      enabled: true",
            "      kind: book-imbalance",
            "      parameters: {thresholdPercent: 75}",
            "  limits:",
            "    default: {maxOrderQuantity: 500, maxOrderNotional: 1000000000}",
            "  controls:",
            "    - {scope: FIRM, control: MAX_QUANTITY, firstLimit: 500}",
            "  venue: {model: QUEUE, orderLatencyMs: 20, responseLatencyMs: 20}",
            "",
            "Examples:",
            "  saola replay saola-data/demo-1 --verify",
            "  saola replay saola-data/demo-1 --what-if other-threshold.yaml",
            "  saola replay saola-data/demo-1 --until 120000 --inspect --instrument FPT -o json",
            "  saola replay diff saola-data/demo-1 other-threshold.yaml"
        },
        subcommands = ReplayDiffCommand.class,
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder that an engine or the demo wrote; with --raw, a recording.")
    private Path directory;

    @Option(
            names = "--verify",
            description = "Compare effects byte for byte and state hashes; exit 1 at the first difference.")
    private boolean verify;

    @Option(names = "--raw", description = "The folder holds a recording of the broker's frames.")
    private boolean raw;

    @Mixin
    private PluginOptions plugins;

    @Option(
            names = "--what-if",
            paramLabel = "CONFIG",
            description = "Replay as if configured otherwise; YAML, see below.")
    private Path whatIf;

    @Option(
            names = "--until",
            paramLabel = "SEQ",
            description = "With --inspect: the last input to process; default the last.")
    private Long until;

    @Option(names = "--inspect", description = "Show the state reached.")
    private boolean inspect;

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            description = "With --inspect: show the market of this instrument; may be repeated, 'all' for every one.")
    private List<String> instruments = List.of();

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Override
    public Integer call() {
        if (directory == null) {
            throw new ParameterException(spec.commandLine(), "DIR is missing");
        }
        final long modes =
                Stream.of(raw, whatIf != null, inspect).filter(chosen -> chosen).count();
        if (modes > 1 || (verify && modes > 0 && !raw) || (!inspect && (until != null || !instruments.isEmpty()))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--raw, --what-if and --inspect exclude one another; --verify goes with --raw or alone;"
                            + " --until and --instrument go with --inspect");
        }
        if (inspect) {
            return inspectState();
        }
        if (whatIf != null) {
            return replayChanged();
        }
        return raw ? replayFrames() : replayJournal();
    }

    private int replayChanged() {
        final JournalFolders folders = JournalFolders.requireEngine(directory);
        final JournalDefinitions definitions = JournalDefinitions.read(folders.inputs());
        try (StrategyPlugins strategies = plugins.load()) {
            final List<StrategyKind> kinds = strategies.kinds();
            final WhatIf run = new WhatIf(directory, definitions, WhatIfReader.read(whatIf, definitions, kinds), kinds);
            final WhatIfReport report = run.run();
            PluginOptions.tellOtherCode(strategies, run.before());
            System.out.println(format == OutputFormat.JSON ? Json.pretty(report.json()) : report.table());
            return ExitCode.DONE;
        }
    }

    private int inspectState() {
        JournalFolders.requireEngine(directory);
        if (until != null && until < 1) {
            throw new ParameterException(spec.commandLine(), "--until " + until + ": sequences begin at 1");
        }
        try (StrategyPlugins strategies = plugins.load()) {
            final StateInspection inspection = StateInspection.of(
                    directory, strategies.kinds(), until == null ? Long.MAX_VALUE : until, instruments);
            PluginOptions.tellOtherCode(strategies, inspection.logic());
            System.out.println(format == OutputFormat.JSON ? Json.pretty(inspection.json()) : inspection.table());
            return ExitCode.DONE;
        }
    }

    private int replayFrames() {
        try {
            final RawReplay first = new RawReplay(directory).run();
            final String second = verify ? new RawReplay(directory).run().fingerprint() : first.fingerprint();
            System.out.println(format == OutputFormat.JSON ? Json.pretty(first.json()) : first.table());
            if (!second.equals(first.fingerprint())) {
                throw new CommandException(ExitCode.FAILED, "DIFFERENT: " + first.fingerprint() + ", then " + second);
            }
            return ExitCode.DONE;
        } catch (final RawCorruptException damage) {
            throw new CommandException(ExitCode.CORRUPT, damage.getMessage());
        } catch (final GatewayException missing) {
            throw new CommandException(ExitCode.NOT_FOUND, missing.getMessage());
        }
    }

    private int replayJournal() {
        JournalFolders.requireEngine(directory);
        if (verify) {
            // The whole file first: a flipped bit behind the last record would not show in the records.
            JournalFolders.verify(directory);
        }
        final ReplayReport report;
        try (StrategyPlugins kinds = plugins.load()) {
            final Replay replay = new Replay(directory, kinds.kinds());
            report = replay.run(verify, ReplayCommand::progress);
            PluginOptions.tellOtherCode(kinds, replay.logic());
        }
        if (Terminal.isInteractive()) {
            System.err.print("\r\u001B[K");
        }
        System.out.println(format == OutputFormat.JSON ? Json.pretty(json(report)) : table(report));
        return report.isEqual() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void progress(final long sequence) {
        if (Terminal.isInteractive()) {
            System.err.printf(Locale.ROOT, "\rreplaying ... sequence %,d", sequence);
        }
    }

    private String table(final ReplayReport report) {
        final StringBuilder out = new StringBuilder(512);
        line(out, "inputs", "%,d in %.3f s, %,d per second", report.inputs(), seconds(report), rate(report));
        line(out, "final sequence", "%,d", report.finalSequence());
        line(out, "state hash, replayed", "%016x", report.stateHash());
        if (verify) {
            if (report.recordedHashSequence() > 0) {
                line(
                        out,
                        "state hash, recorded",
                        "%016x after sequence %,d; replayed there %016x",
                        report.recordedHash(),
                        report.recordedHashSequence(),
                        report.replayedHash());
            } else {
                line(out, "state hash, recorded", "none");
            }
            line(out, "effects compared", "%,d equal byte for byte", report.effectsCompared());
            if (report.effectsUnrecorded() > 0) {
                line(
                        out,
                        "effects unrecorded",
                        "%,d: the live run was cut off, or kept no copies",
                        report.effectsUnrecorded());
            }
            line(out, "result", "%s", report.isEqual() ? "equal" : describe(report.difference()));
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }

    private ObjectNode json(final ReplayReport report) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.replay/1");
        node.put("inputs", report.inputs());
        node.put("seconds", seconds(report));
        node.put("inputsPerSecond", rate(report));
        node.put("finalSequence", report.finalSequence());
        node.put("stateHash", hex(report.stateHash()));
        if (verify) {
            node.put("recordedStateHash", report.recordedHashSequence() > 0 ? hex(report.recordedHash()) : null);
            node.put("recordedStateHashSequence", report.recordedHashSequence());
            node.put("effectsCompared", report.effectsCompared());
            node.put("effectsUnrecorded", report.effectsUnrecorded());
            node.put("equal", report.isEqual());
            if (!report.isEqual()) {
                node.put("firstDifferingSequence", report.difference().sequence());
                node.put("difference", describe(report.difference()));
            }
        }
        return node;
    }

    private static String describe(final ReplayReport.Difference difference) {
        return String.format(
                Locale.ROOT,
                "DIFFERENT, first at sequence %d, effect %d: %s",
                difference.sequence(),
                difference.effectIndex(),
                difference.what());
    }

    private static String hex(final long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }

    private static double seconds(final ReplayReport report) {
        return report.elapsedNs() / 1e9;
    }

    private static long rate(final ReplayReport report) {
        return report.elapsedNs() == 0 ? 0 : Math.round(report.inputs() * 1e9 / report.elapsedNs());
    }

    private static void line(final StringBuilder out, final String label, final String value, final Object... args) {
        out.append(String.format(Locale.ROOT, "%-22s ", label))
                .append(String.format(Locale.ROOT, value, args))
                .append('\n');
    }
}
