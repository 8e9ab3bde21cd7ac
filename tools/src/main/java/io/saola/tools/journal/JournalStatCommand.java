package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.journal.JournalStat;
import io.saola.journal.SegmentStat;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola journal stat DIR}: what is in a journal. */
@Command(
        name = "stat",
        description = "Segments, sequences and sizes.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage", "3:no journal there"},
        footerHeading = "%nExample:%n",
        footer = "  saola journal stat DIR --json")
final class JournalStatCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of an engine, or of one journal.")
    private Path directory;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        final Map<String, Path> folders = JournalFolders.of(directory).byName();
        if (output.isJson()) {
            final ObjectNode document = Json.object();
            document.put("schema", "saola.journal.stat/1");
            folders.forEach((name, folder) -> json(document.putObject(name), JournalStat.read(folder)));
            System.out.println(Json.pretty(document));
        } else {
            folders.forEach((name, folder) -> table(name, JournalStat.read(folder)));
        }
        return ExitCode.DONE;
    }

    private static void table(final String name, final JournalStat stat) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d bytes used of %,d, %.2f bytes per byte of message, closed %s%n",
                name,
                stat.usedBytes(),
                stat.fileBytes(),
                stat.spaceAmplification(),
                stat.clean() ? "cleanly" : "NOT cleanly");
        System.out.printf(
                Locale.ROOT,
                "  %-8s %12s %12s %10s %12s %14s %-8s %5s  %s%n",
                "segment",
                "first",
                "last",
                "groups",
                "records",
                "bytes used",
                "mode",
                "epoch",
                "created (UTC)");
        for (final SegmentStat segment : stat.segments()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-8s %,12d %,12d %,10d %,12d %,14d %-8s %5d  %s%n",
                    segment.header().segmentNumber() + (segment.sealed() ? "" : "*"),
                    segment.header().firstSequence(),
                    segment.lastSequence(),
                    segment.groups(),
                    segment.records(),
                    segment.usedBytes(),
                    segment.header().durability(),
                    segment.header().ownerEpoch(),
                    created(segment));
        }
        if (stat.segments().stream().anyMatch(segment -> !segment.sealed())) {
            System.out.println("  * not sealed");
        }
    }

    private static void json(final ObjectNode node, final JournalStat stat) {
        node.put("clean", stat.clean());
        node.put("usedBytes", stat.usedBytes());
        node.put("fileBytes", stat.fileBytes());
        node.put("messageBytes", stat.frameBytes());
        node.put("spaceAmplification", stat.spaceAmplification());
        final ArrayNode segments = node.putArray("segments");
        for (final SegmentStat segment : stat.segments()) {
            segments.addObject()
                    .put("segment", segment.header().segmentNumber())
                    .put("firstSequence", segment.header().firstSequence())
                    .put("lastSequence", segment.lastSequence())
                    .put("groups", segment.groups())
                    .put("records", segment.records())
                    .put("usedBytes", segment.usedBytes())
                    .put("sealed", segment.sealed())
                    .put("durability", segment.header().durability().name())
                    .put("ownerEpoch", segment.header().ownerEpoch())
                    .put("created", created(segment).toString());
        }
    }

    private static Instant created(final SegmentStat segment) {
        return Instant.ofEpochSecond(0, segment.header().creationTimeNs());
    }
}
