package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.journal.Finding;
import io.saola.journal.JournalVerifier;
import io.saola.journal.VerifyReport;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola journal verify DIR}: reads every byte, trusts none. */
@Command(
        name = "verify",
        description = "Checks every byte: checksums, chain, sequences, seals, padding. Exit 6 on any finding.",
        mixinStandardHelpOptions = true)
final class JournalVerifyCommand implements Callable<Integer> {
    private static final int MAX_PRINTED = 20;

    @Parameters(paramLabel = "DIR", description = "Folder of an engine, or of one journal.")
    private Path directory;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Override
    public Integer call() {
        final Map<String, VerifyReport> reports = new LinkedHashMap<>();
        JournalFolders.of(directory).forEach((name, folder) -> reports.put(name, JournalVerifier.verify(folder)));
        final List<SnapshotFinding> damagedSnapshots = JournalFolders.damagedSnapshots(directory);
        if (format == OutputFormat.JSON) {
            final ObjectNode document = Json.object();
            document.put("schema", "saola.journal.verify/1");
            reports.forEach((name, report) -> json(document.putObject(name), report));
            final ArrayNode snapshots = document.putArray("damagedSnapshots");
            damagedSnapshots.forEach(
                    finding -> snapshots.addObject().put("file", finding.file()).put("what", finding.what()));
            System.out.println(Json.pretty(document));
        } else {
            reports.forEach(JournalVerifyCommand::table);
            damagedSnapshots.forEach(finding -> System.out.println("snapshot DAMAGED: " + finding));
        }
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
