package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.journal.Finding;
import io.saola.journal.JournalVerifier;
import io.saola.journal.VerifyReport;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola journal verify DIR}: reads every byte, trusts none. */
@Command(
        name = "verify",
        description = {
            "Checks every byte of the journals and snapshots: checksums, chain, sequences, seals, padding.",
            "Changes nothing, takes no lock; for a journal that nobody is writing."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is as it was written",
            "2:wrong usage",
            "3:no journal there",
            "6:damaged: segment, offset and sequence of each finding are printed"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola journal verify DIR --json")
final class JournalVerifyCommand implements Callable<Integer> {
    private static final int MAX_PRINTED = 20;

    @Parameters(paramLabel = "DIR", description = "Folder of an engine, or of one journal.")
    private Path directory;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        final Map<String, VerifyReport> reports = new LinkedHashMap<>();
        JournalFolders.of(directory)
                .byName()
                .forEach((name, folder) -> reports.put(name, JournalVerifier.verify(folder)));
        final List<SnapshotFinding> damagedSnapshots = new ArrayList<>();
        final List<Long> snapshots = JournalFolders.wholeSnapshots(directory, damagedSnapshots);
        if (output.isJson()) {
            final ObjectNode document = Json.object();
            document.put("schema", "saola.journal.verify/1");
            reports.forEach((name, report) -> json(document.putObject(name), report));
            document.put("snapshots", snapshots.size());
            final ArrayNode damaged = document.putArray("damagedSnapshots");
            damagedSnapshots.forEach(
                    finding -> damaged.addObject().put("file", finding.file()).put("what", finding.what()));
            System.out.println(Json.pretty(document));
        } else {
            reports.forEach(JournalVerifyCommand::table);
            damagedSnapshots.forEach(finding -> System.out.println("snapshot DAMAGED: " + finding));
            if (damagedSnapshots.isEmpty() && !snapshots.isEmpty()) {
                System.out.printf(
                        Locale.ROOT,
                        "snapshots: intact, %d files, the newest of sequence %,d%n",
                        snapshots.size(),
                        snapshots.get(snapshots.size() - 1));
            }
        }
        reports.forEach((name, report) -> report.findings().stream()
                .limit(1)
                .forEach(finding -> System.err.println("saola: " + name + " journal is damaged: " + finding
                        + "; restore it from a copy, or see: saola journal truncate --help")));
        final boolean intact = reports.values().stream().allMatch(VerifyReport::isIntact) && damagedSnapshots.isEmpty();
        return intact ? ExitCode.DONE : ExitCode.CORRUPT;
    }

    private static void table(final String name, final VerifyReport report) {
        System.out.printf(
                Locale.ROOT,
                "%s: %s, %,d segments, %,d groups, %,d records, sequences %,d to %,d, closed %s, tail %s%n",
                name,
                report.isIntact() ? "intact" : "DAMAGED",
                report.segments().size(),
                report.groups(),
                report.records(),
                report.firstSequence(),
                report.lastSequence(),
                report.clean() ? "cleanly" : "NOT cleanly",
                report.tail());
        print("note", report.notes());
        print("finding", report.findings());
    }

    private static void print(final String kind, final List<Finding> findings) {
        findings.stream().limit(MAX_PRINTED).forEach(finding -> System.out.println("  " + kind + ": " + finding));
        if (findings.size() > MAX_PRINTED) {
            System.out.println("  and " + (findings.size() - MAX_PRINTED) + " more");
        }
    }

    private static void json(final ObjectNode node, final VerifyReport report) {
        node.put("intact", report.isIntact());
        node.put("clean", report.clean());
        node.put("tail", report.tail().name());
        node.put("segments", report.segments().size());
        node.put("groups", report.groups());
        node.put("records", report.records());
        node.put("firstSequence", report.firstSequence());
        node.put("lastSequence", report.lastSequence());
        list(node.putArray("findings"), report.findings());
        list(node.putArray("notes"), report.notes());
    }

    private static void list(final ArrayNode array, final List<Finding> findings) {
        for (final Finding finding : findings) {
            array.addObject()
                    .put("segment", finding.segment())
                    .put("offset", finding.offset())
                    .put("sequence", finding.sequence())
                    .put("what", finding.what());
        }
    }
}
