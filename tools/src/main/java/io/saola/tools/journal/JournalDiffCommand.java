package io.saola.tools.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.saola.journal.JournalDiff;
import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.InstrumentNames;
import io.saola.tools.record.MessageSchema;
import io.saola.tools.record.RecordFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola journal diff A B}: where two journals part. */
@Command(
        name = "diff",
        description = {
            "Compares sequence, time and bytes of every record and shows the first that differ, decoded.",
            "Segments and groups do not matter, so a copy written anew is equal."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:equal",
            "1:different, or one is only the beginning of the other",
            "2:wrong usage",
            "3:no journal there",
            "6:one is damaged before the first difference"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola journal diff DIR COPY --effects")
final class JournalDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "Folder of an engine, or of one journal.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The other.")
    private Path second;

    @Option(names = "--effects", description = "The recorded effects instead of the inputs.")
    private boolean effects;

    @Mixin
    private DocumentOutput output;

    private final MessageSchema schema = MessageSchema.load();

    @Override
    public Integer call() {
        final Path a = JournalFolders.of(first).journal(effects);
        final Path b = JournalFolders.of(second).journal(effects);
        final JournalDiff diff = compare(a, b);
        if (output.isJson()) {
            System.out.println(Json.pretty(json(diff, a, b)));
        } else {
            System.out.println(table(diff, a, b));
        }
        return diff.isSame() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static JournalDiff compare(final Path a, final Path b) {
        try {
            return JournalDiff.between(a, b);
        } catch (final JournalException e) {
            throw new CommandException(
                    e.kind() == JournalException.Kind.NOT_FOUND ? ExitCode.NOT_FOUND : ExitCode.CORRUPT,
                    (fails(a) ? a : b) + ": " + e.getMessage());
        }
    }

    private static boolean fails(final Path folder) {
        try (JournalReader reader = JournalReader.open(folder)) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {});
            return false;
        } catch (final JournalException e) {
            return true;
        }
    }

    private String table(final JournalDiff diff, final Path a, final Path b) {
        if (diff.isSame()) {
            return String.format(Locale.ROOT, "equal: %,d records", diff.recordsCompared());
        }
        final String inA = record(a, diff.firstDifference(), RecordFormat.TABLE);
        final String inB = record(b, diff.firstDifference(), RecordFormat.TABLE);
        if (inA == null || inB == null) {
            return String.format(
                    Locale.ROOT,
                    "%s is the beginning of %s: %,d records are equal, sequences %d to %d are only in the second of"
                            + " these:%n  %s",
                    inA == null ? first : second,
                    inA == null ? second : first,
                    diff.recordsCompared(),
                    diff.firstDifference(),
                    lastSequence(inA == null ? b : a),
                    inA == null ? inB : inA);
        }
        return String.format(
                Locale.ROOT,
                "different at sequence %d after %,d equal records: %s%n< %s%n> %s",
                diff.firstDifference(),
                diff.recordsCompared(),
                diff.what(),
                inA,
                inB);
    }

    private ObjectNode json(final JournalDiff diff, final Path a, final Path b) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.journal.diff/1");
        node.put("equal", diff.isSame());
        node.put("recordsCompared", diff.recordsCompared());
        if (!diff.isSame()) {
            final String inA = record(a, diff.firstDifference(), RecordFormat.JSONL);
            final String inB = record(b, diff.firstDifference(), RecordFormat.JSONL);
            node.put("firstDifferingSequence", diff.firstDifference());
            node.put("what", diff.what());
            node.put("prefix", inA == null ? "first" : inB == null ? "second" : null);
            node.putRawValue("first", new RawValue(inA));
            node.putRawValue("second", new RawValue(inB));
        }
        return node;
    }

    /** A record in words, or null if the journal has none of that sequence. */
    private String record(final Path folder, final long wanted, final RecordFormat format) {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        final RecordPrinter printer = new RecordPrinter(text, format, schema, new InstrumentNames(schema));
        final FrameView frame = new FrameView(schema);
        try (JournalReader reader = JournalReader.open(folder).fromSequence(wanted)) {
            reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (sequence == wanted) {
                    printer.print(sequence, timestampNs, frame.wrap(buffer, offset, length));
                }
            });
        }
        printer.flush();
        return printer.printed() == 0
                ? null
                : text.toString(StandardCharsets.UTF_8).strip();
    }

    private static long lastSequence(final Path folder) {
        try (JournalReader reader = JournalReader.open(folder).fromSequence(Long.MAX_VALUE)) {
            reader.poll((sequence, timestampNs, buffer, offset, length) -> {});
            return reader.nextSequence() - 1;
        }
    }
}
