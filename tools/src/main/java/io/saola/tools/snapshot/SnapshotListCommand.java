package io.saola.tools.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.journal.snapshot.SnapshotException;
import io.saola.journal.snapshot.SnapshotHeader;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.record.RecordFormat;
import io.saola.tools.record.RecordOutput;
import io.saola.tools.record.TimeBound;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola snapshot list DIR}: what snapshots there are, and whether they are whole. */
@Command(
        name = "list",
        description = "Lists snapshots, the oldest first, after reading every byte of each.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "3:no snapshots there",
            "6:one is damaged; it is named, and all are listed"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola snapshot list DIR -o csv")
final class SnapshotListCommand implements Callable<Integer> {
    private static final String SCHEMA = "saola.snapshots/1";

    @Mixin
    private SnapshotFolder folder;

    @Mixin
    private RecordOutput output;

    private final ObjectNode document = Json.object().put("schema", SCHEMA);
    private final ArrayNode rows = document.putArray("rows");
    private boolean damaged;

    @Override
    public Integer call() {
        final SnapshotStore store = folder.open();
        final PrintStream out = System.out;
        if (output.format() == RecordFormat.TABLE) {
            out.printf(
                    "%14s  %-35s  %12s  %-16s  %-12s  %s%n",
                    "sequence", "time of the input", "state bytes", "state hash", "code", "file");
        } else if (output.format() == RecordFormat.CSV) {
            out.print("sequence,timestamp_ns,created_ns,durable_sequence,state_bytes,state_hash,code_version,"
                    + "journal_id,file,whole,what\r\n");
        }
        for (final long sequence : store.sequences()) {
            final String file = SnapshotStore.fileName(sequence);
            try {
                print(out, file, sequence, store.read(sequence).header(), null);
            } catch (final SnapshotException e) {
                damaged = true;
                print(out, file, sequence, null, e.what());
                System.err.println("saola: " + e.getMessage() + "; a start passes it over and replays more");
            }
        }
        if (output.format() == RecordFormat.JSON) {
            out.println(Json.pretty(document));
        }
        return damaged ? ExitCode.CORRUPT : ExitCode.DONE;
    }

    private void print(
            final PrintStream out,
            final String file,
            final long sequence,
            final SnapshotHeader header,
            final String fault) {
        switch (output.format()) {
            case TABLE -> table(out, file, sequence, header, fault);
            case JSON -> rows.add(json(Json.object(), file, sequence, header, fault));
            case JSONL ->
                out.println(Json.line(json(Json.object().put("schema", SCHEMA), file, sequence, header, fault)));
            case CSV ->
                out.print(
                        header == null
                                ? sequence + ",,,,,,,," + file + ",false,\"" + fault.replace("\"", "\"\"") + "\"\r\n"
                                : sequence + "," + header.timestampNs() + ',' + header.creationTimeNs() + ','
                                        + header.durableSequence() + ',' + header.stateLength() + ',' + hash(header)
                                        + ',' + header.codeVersion() + ',' + header.journalId() + ',' + file
                                        + ",true,\r\n");
        }
    }

    private static void table(
            final PrintStream out,
            final String file,
            final long sequence,
            final SnapshotHeader header,
            final String fault) {
        if (header == null) {
            out.printf(Locale.ROOT, "%,14d  DAMAGED: %s  %s%n", sequence, fault, file);
        } else {
            out.printf(
                    Locale.ROOT,
                    "%,14d  %-35s  %,12d  %-16s  %-12s  %s%n",
                    sequence,
                    TimeBound.format(header.timestampNs()),
                    header.stateLength(),
                    hash(header),
                    header.codeVersion(),
                    file);
        }
    }

    private static ObjectNode json(
            final ObjectNode node,
            final String file,
            final long sequence,
            final SnapshotHeader header,
            final String fault) {
        node.put("file", file).put("sequence", sequence).put("whole", header != null);
        if (header == null) {
            return node.put("what", fault);
        }
        return node.put("timestampNs", header.timestampNs())
                .put("time", TimeBound.format(header.timestampNs()))
                .put("createdNs", header.creationTimeNs())
                .put("durableSequence", header.durableSequence())
                .put("stateBytes", header.stateLength())
                .put("stateHash", hash(header))
                .put("codeVersion", header.codeVersion())
                .put("journalId", header.journalId().toString());
    }

    private static String hash(final SnapshotHeader header) {
        return String.format(Locale.ROOT, "%016x", header.stateHash());
    }
}
