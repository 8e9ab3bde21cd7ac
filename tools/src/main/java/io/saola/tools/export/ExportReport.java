package io.saola.tools.export;

import io.saola.journal.JournalException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an export wrote.
 *
 * @param tables in the order of {@link ExportKind}
 * @param lastSequence last input that was read
 * @param damage where the journal is damaged, null if it was read to its end: nothing behind it was exported
 */
public record ExportReport(List<Table> tables, long lastSequence, JournalException damage) {
    /** Copies the list. */
    public ExportReport {
        tables = List.copyOf(tables);
    }

    /**
     * One file.
     *
     * @param layout its columns
     * @param file where it is
     * @param rows in it
     */
    public record Table(RowLayout layout, Path file, long rows) {}
}
