package io.saola.tools.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.JournalLayout;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.engine.recovery.SnapshotVerification;
import io.saola.engine.recovery.VerificationReport;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.strategy.PluginOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola snapshot verify DIR}: proves snapshots by replay. */
@Command(
        name = "verify",
        description = {
            "Proves every snapshot by replay: loads the one before it, or the empty state, replays the journal",
            "up to it and compares hash and bytes of the state. A checksum cannot tell that something was left out."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every snapshot is what the replay gives",
            "1:a whole snapshot differs from what the replay gives",
            "2:wrong usage",
            "3:no snapshots there",
            "6:a snapshot, or the journal under it, is damaged; the others were verified all the same"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola snapshot verify DIR --json")
final class SnapshotVerifyCommand implements Callable<Integer> {
    @Mixin
    private SnapshotFolder folder;

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        final SnapshotStore store = folder.open();
        final VerificationReport report;
        try (StrategyPlugins kinds = plugins.load()) {
            report = new SnapshotVerification(JournalLayout.inputs(folder.directory()), store, kinds.kinds()).run();
        }
        if (output.isJson()) {
            System.out.println(Json.pretty(json(report)));
        } else {
            report.steps().forEach(SnapshotVerifyCommand::print);
            report.findings().forEach(finding -> System.out.println("DAMAGED    " + finding));
        }
        if (!report.findings().isEmpty()) {
            System.err.println("saola: " + report.findings().get(0)
                    + "; a start passes it over. Move it away once an older one, or the whole journal, is there");
            return ExitCode.CORRUPT;
        }
        if (!report.isClean()) {
            System.err.println("saola: a snapshot is not what the journal leads to; do not start from it: move it"
                    + " away, and look for a program that changed without a new version");
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }

    private static void print(final VerificationReport.Step step) {
        System.out.printf(
                Locale.ROOT,
                "%-9s  from %s to %,d, %,d inputs replayed, state hash %016x%s%n",
                step.isEqual() ? "equal" : "DIFFERENT",
                step.fromSequence() == 0 ? "the empty state" : String.format(Locale.ROOT, "%,d", step.fromSequence()),
                step.toSequence(),
                step.inputs(),
                step.replayedHash(),
                step.isEqual()
                        ? ""
                        : String.format(
                                Locale.ROOT, ", in the snapshot %016x: %s", step.snapshotHash(), step.difference()));
    }

    private static ObjectNode json(final VerificationReport report) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.snapshot.verify/1");
        node.put("clean", report.isClean());
        final ArrayNode steps = node.putArray("steps");
        report.steps()
                .forEach(step -> steps.addObject()
                        .put("fromSequence", step.fromSequence())
                        .put("toSequence", step.toSequence())
                        .put("inputs", step.inputs())
                        .put("snapshotHash", String.format(Locale.ROOT, "%016x", step.snapshotHash()))
                        .put("replayedHash", String.format(Locale.ROOT, "%016x", step.replayedHash()))
                        .put("equal", step.isEqual())
                        .put("difference", step.difference()));
        final ArrayNode findings = node.putArray("findings");
        report.findings()
                .forEach(finding ->
                        findings.addObject().put("file", finding.file()).put("what", finding.what()));
        return node;
    }
}
