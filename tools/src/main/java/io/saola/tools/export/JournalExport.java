package io.saola.tools.export;

import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.tools.Json;
import io.saola.tools.record.BlockField;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.InstrumentNames;
import io.saola.tools.record.MessageField;
import io.saola.tools.record.MessageSchema;
import io.saola.tools.record.RecordRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * Exports a journal once: reads it from its beginning, because that is where symbols are defined, and writes what is in the range.
 * Files get their names when all of them are complete; until then they are {@code .tmp} files in a folder that is removed whatever
 * happens. Not thread-safe.
 */
public final class JournalExport {
    private static final int PROGRESS_INTERVAL = 1 << 16;

    private final MessageSchema schema = MessageSchema.load();
    private final FrameView frame = new FrameView(schema);
    private final InstrumentNames names = new InstrumentNames(schema);
    private final MessageField instrumentField = new MessageField(schema, "instrumentId");
    private final List<ExportTable> tables = new ArrayList<>();
    private final Path outDirectory;
    private final ExportFormat format;
    private final RecordRange range;
    private final LongConsumer progress;
    private EffectCursor effects;
    private long lastSequence;
    private boolean passed;

    /**
     * Prepares an export.
     *
     * @param outDirectory where the files go; exists
     * @param format of the files
     * @param range which records
     * @param progress told the sequence reached now and then
     */
    public JournalExport(
            final Path outDirectory, final ExportFormat format, final RecordRange range, final LongConsumer progress) {
        this.outDirectory = outDirectory;
        this.format = format;
        this.range = range;
        this.progress = progress;
    }

    /**
     * The files that an export of those tables writes.
     *
     * @param kinds tables
     * @return their paths, that of the description last
     */
    public List<Path> files(final Set<ExportKind> kinds) {
        final List<Path> files = new ArrayList<>();
        kinds.forEach(kind -> files.add(file(kind)));
        files.add(outDirectory.resolve(SchemaDocument.NAME));
        return files;
    }

    /**
     * Runs the export; once.
     *
     * @param inputs folder of the journal
     * @param effectsFolder folder of the recorded effects, null if there are none
     * @param kinds tables to write
     * @param workDirectory for temporary files, new and empty; belongs to the caller
     * @return what was written; damage of the journal is told there, what stands before it was exported
     * @throws IOException if a file cannot be written; then no file has been given its name
     * @throws JournalException if there is no journal, or it cannot be read at all
     */
    public ExportReport run(
            final Path inputs, final Path effectsFolder, final Set<ExportKind> kinds, final Path workDirectory)
            throws IOException {
        final boolean needsEffects = kinds.stream().anyMatch(ExportKind::needsEffects);
        JournalException damage = null;
        UUID journalId = null;
        try (ParquetDatabase database = format == ExportFormat.PARQUET ? new ParquetDatabase(workDirectory) : null) {
            try {
                for (final ExportKind kind : kinds) {
                    tables.add(open(kind.rows(schema), kind, workDirectory, database));
                }
                try (JournalReader reader = JournalReader.open(inputs)) {
                    journalId = reader.header() == null ? null : reader.header().journalId();
                    effects = needsEffects && effectsFolder != null ? new EffectCursor(effectsFolder, schema) : null;
                    read(reader);
                } catch (final JournalException e) {
                    damage = requireDamage(e);
                } finally {
                    CloseHelper.close(effects);
                }
                for (final ExportTable table : tables) {
                    table.finish();
                }
            } catch (final UncheckedIOException e) {
                throw e.getCause();
            } finally {
                for (final ExportTable table : tables) {
                    table.close();
                }
            }
        }
        final ExportReport report = new ExportReport(
                tables.stream()
                        .map(table -> new ExportReport.Table(table.layout(), table.file(), table.rows()))
                        .toList(),
                lastSequence,
                damage);
        publish(report, journalId, workDirectory);
        return report;
    }

    /** What is wrong with the journal's bytes leaves what stands before them usable; anything else leaves nothing. */
    private static JournalException requireDamage(final JournalException failure) {
        return switch (failure.kind()) {
            case CORRUPT, TORN, AMBIGUOUS, UNSUPPORTED -> failure;
            default -> throw failure;
        };
    }

    private ExportTable open(
            final RowMapper mapper, final ExportKind kind, final Path workDirectory, final ParquetDatabase database)
            throws IOException {
        final Path temporary = workDirectory.resolve(file(kind).getFileName() + ".tmp");
        final RowWriter writer = switch (format) {
            case CSV -> new CsvWriter(mapper.layout(), temporary);
            case JSONL -> new JsonLinesWriter(mapper.layout(), temporary);
            case PARQUET -> database.writer(mapper.layout(), temporary);
        };
        return new ExportTable(mapper, writer, temporary, file(kind));
    }

    private Path file(final ExportKind kind) {
        return outDirectory.resolve(kind.tableName() + '.' + format.extension());
    }

    private void read(final JournalReader reader) {
        boolean more = true;
        while (more && !passed) {
            more = reader.poll(this::onInput);
        }
        if (!passed) {
            offerEffects(Long.MAX_VALUE - 1);
        }
    }

    private void onInput(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (passed) {
            return;
        }
        frame.wrap(buffer, offset, length);
        names.learn(frame);
        offer(sequence, timestampNs, BlockField.NULL, frame);
        offerEffects(sequence);
        lastSequence = sequence;
        passed = range.isPassed(sequence, timestampNs);
        if (sequence % PROGRESS_INTERVAL == 0) {
            progress.accept(sequence);
        }
    }

    /** Effects come right behind their cause. */
    private void offerEffects(final long lastCause) {
        while (effects != null && effects.cause() <= lastCause) {
            offer(effects.cause(), effects.timestampNs(), effects.sequence(), effects.frame());
            effects.next();
        }
    }

    private void offer(
            final long sequence, final long timestampNs, final long effectSequence, final FrameView message) {
        if (!range.contains(sequence, timestampNs)) {
            return;
        }
        final long instrumentId = instrumentField.value(message);
        final String symbol = names.symbol(instrumentId);
        try {
            for (final ExportTable table : tables) {
                table.offer(sequence, timestampNs, effectSequence, instrumentId, symbol, message);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(final ExportReport report, final UUID journalId, final Path workDirectory) throws IOException {
        final Path description = workDirectory.resolve(SchemaDocument.NAME + ".tmp");
        Files.writeString(description, Json.pretty(SchemaDocument.of(report, format, journalId)) + '\n');
        for (final ExportTable table : tables) {
            move(table.temporary(), table.file());
        }
        move(description, outDirectory.resolve(SchemaDocument.NAME));
    }

    private static void move(final Path from, final Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
