package io.saola.tools.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.feed.raw.RawCorruptException;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import io.saola.tools.Terminal;
import io.saola.tools.journal.JournalFolders;
import io.saola.tools.rawfeed.RawReplay;
import io.saola.tools.strategy.PluginOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola replay DIR}: the journal through the logic, without any network. */
@Command(
        name = "replay",
        description = {
            "Replays a journal through the engine's logic and, with --verify, compares every effect.",
            "With --raw: replays the frames that 'saola record' kept through parser and logic, without orders, and prints counts",
            "by channel and by cause of refusal and the state hash; with --verify twice, and compares."
        },
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder that an engine or the demo wrote; with --raw, a recording.")
    private Path directory;

    @Option(
            names = "--verify",
            description = "Compare effects byte for byte and state hashes; exit 1 at the first difference.")
    private boolean verify;

    @Option(names = "--raw", description = "The folder holds a recording of the broker's frames.")
    private boolean raw;

    @Mixin
    private PluginOptions plugins;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Override
    public Integer call() {
        return raw ? replayFrames() : replayJournal();
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
            kinds.differences(replay.logic().strategies().changes())
                    .forEach(difference -> System.err.println("saola: OTHER CODE: " + difference));
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
