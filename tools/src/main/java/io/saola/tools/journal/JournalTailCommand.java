package io.saola.tools.journal;

import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import io.saola.journal.JournalReader;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.InstrumentNames;
import io.saola.tools.record.MessageSchema;
import io.saola.tools.record.RecordOutput;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola journal tail DIR}: the last records, and with {@code -f} those that a live engine goes on writing. */
@Command(
        name = "tail",
        description = {
            "Prints the last records, decoded. With -f goes on with what an engine appends, until Ctrl-C.",
            "Only reads, takes no lock; the engine does not notice."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "3:no journal there",
            "6:the journal is damaged at its end; what stands before has been printed",
            "130:-f was ended with Ctrl-C"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola journal tail DIR -f -n 20 --effects")
final class JournalTailCommand implements Callable<Integer> {
    private static final int MAX_RECORDS = 1_000_000;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    @Parameters(paramLabel = "DIR", description = "Folder of an engine, or of one journal.")
    private Path directory;

    @Option(names = "--effects", description = "The recorded effects instead of the inputs.")
    private boolean effects;

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "How many of the last records; default ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private int count;

    @Option(names = "-f", description = "Follow the journal as it grows.")
    private boolean follow;

    @Mixin
    private RecordOutput output;

    private final MessageSchema schema = MessageSchema.load();
    private final FrameView frame = new FrameView(schema);
    private final InstrumentNames names = new InstrumentNames(schema);
    private RecordPrinter printer;

    @Override
    public Integer call() {
        if (count < 0 || count > MAX_RECORDS) {
            throw new CommandException(ExitCode.USAGE, "-n " + count + " is outside 0.." + MAX_RECORDS);
        }
        final Path folder = JournalFolders.of(directory).journal(effects);
        printer = new RecordPrinter(System.out, output.format(), schema, names);
        try {
            if (follow) {
                return follow(folder);
            }
            printLast(folder);
            return ExitCode.DONE;
        } finally {
            printer.flush();
        }
    }

    private void printLast(final Path folder) {
        long end;
        JournalException damage = null;
        try (JournalReader reader = JournalReader.open(folder).fromSequence(Long.MAX_VALUE)) {
            try {
                reader.poll(this::print);
            } catch (final JournalException e) {
                damage = e;
            }
            end = reader.nextSequence();
        }
        print(folder, end);
        if (damage != null) {
            throw damage;
        }
    }

    private void print(final Path folder, final long end) {
        try (JournalFollower reader = JournalFollower.open(folder, Math.max(1, end - count))) {
            boolean more = true;
            while (more && reader.nextSequence() < end) {
                more = reader.poll(this::print);
            }
        }
    }

    private int follow(final Path folder) {
        long end = 1;
        try (JournalFollower reader = JournalFollower.open(folder, Long.MAX_VALUE)) {
            reader.poll(this::print);
            end = reader.nextSequence();
        }
        try (JournalFollower reader = JournalFollower.open(folder, Math.max(1, end - count))) {
            return follow(reader);
        } catch (final JournalException e) {
            // An interrupt closes the file under the reader's hands.
            if (Thread.currentThread().isInterrupted()) {
                return ExitCode.INTERRUPTED;
            }
            throw e;
        }
    }

    private int follow(final JournalFollower reader) {
        long lastProgressNs = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            if (reader.poll(this::print)) {
                lastProgressNs = System.nanoTime();
                continue;
            }
            if (!printer.flush()) {
                return ExitCode.DONE;
            }
            if (reader.defect() == null) {
                lastProgressNs = System.nanoTime();
            } else if (System.nanoTime() - lastProgressNs > PATIENCE_NS) {
                throw new CommandException(
                        ExitCode.CORRUPT,
                        "segment=" + reader.segment() + " offset=" + reader.offset() + " sequence="
                                + reader.nextSequence() + ": " + reader.defect()
                                + ", and nobody completes it: stop the engine, then see saola journal verify "
                                + directory);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return ExitCode.INTERRUPTED;
    }

    private void print(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        frame.wrap(buffer, offset, length);
        names.learn(frame);
        printer.print(sequence, timestampNs, frame);
    }
}
