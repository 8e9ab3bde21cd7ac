package io.saola.tools.journal;

import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.InstrumentNames;
import io.saola.tools.record.MessageSchema;
import io.saola.tools.record.RecordFilter;
import io.saola.tools.record.RecordOutput;
import io.saola.tools.record.RecordRange;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola journal dump DIR}: records, decoded. */
@Command(
        name = "dump",
        description = {
            "Prints records, decoded, the oldest first. All filters must let a record pass.",
            "Symbols are those of the definitions that were read on the way."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "3:no journal there, or no record that matches",
            "6:the journal is damaged; what stands before the damage has been printed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola journal dump DIR --type Quote,Trade --instrument FPT --from-time 09:15 --to-time 09:20",
            "  saola journal dump DIR --effects --order 4096 -o jsonl"
        })
final class JournalDumpCommand implements Callable<Integer> {
    private static final long FLUSH_INTERVAL = 1_000;

    @Parameters(paramLabel = "DIR", description = "Folder of an engine, or of one journal.")
    private Path directory;

    @Option(names = "--effects", description = "The recorded effects instead of the inputs.")
    private boolean effects;

    @Mixin
    private RecordRange range;

    @Mixin
    private RecordFilter filter;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many records.")
    private Long limit;

    @Mixin
    private RecordOutput output;

    private final MessageSchema schema = MessageSchema.load();
    private final FrameView frame = new FrameView(schema);
    private final InstrumentNames names = new InstrumentNames(schema);
    private long nextFlush = FLUSH_INTERVAL;
    private boolean passed;

    @Override
    public Integer call() {
        range.requireSensible();
        if (limit != null && limit < 1) {
            throw new CommandException(ExitCode.USAGE, "--limit " + limit + " prints nothing; it starts at 1");
        }
        filter.conclude(schema, names);
        final JournalFolders folders = JournalFolders.of(directory);
        final Path folder = folders.journal(effects);
        if (effects && filter.needsSymbols() && folders.inputs() != null) {
            names.learnAll(folders.inputs(), frame);
        }
        if (!effects && folders.effects() != null) {
            filter.learnFromEffects(folders.effects(), frame);
        }
        final RecordPrinter printer = new RecordPrinter(System.out, output.format(), schema, names);
        try (JournalReader reader = JournalReader.open(folder)) {
            dump(reader, printer);
        } finally {
            printer.flush();
        }
        if (printer.printed() == 0) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    "no record matches" + filter.hint() + "; what there is: saola journal stat " + directory);
        }
        return ExitCode.DONE;
    }

    private void dump(final JournalReader reader, final RecordPrinter printer) {
        boolean more = filter.needsBeginning() || seek(reader);
        while (more && !passed) {
            more = reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (passed) {
                    return;
                }
                frame.wrap(buffer, offset, length);
                names.learn(frame);
                if (filter.accepts(sequence, frame) && range.contains(sequence, timestampNs)) {
                    printer.print(sequence, timestampNs, frame);
                    passed = limit != null && printer.printed() == limit;
                }
                passed |= range.isPassed(sequence, timestampNs);
            });
            if (printer.printed() >= nextFlush) {
                nextFlush = printer.printed() + FLUSH_INTERVAL;
                passed |= !printer.flush();
            }
        }
    }

    private boolean seek(final JournalReader reader) {
        try {
            reader.fromSequence(range.fromSequence());
            return true;
        } catch (final JournalException e) {
            if (e.kind() == JournalException.Kind.NOT_FOUND) {
                // The oldest segments were removed: what is left of the range comes first.
                return true;
            }
            throw e;
        }
    }
}
