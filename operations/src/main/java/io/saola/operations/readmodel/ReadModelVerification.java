package io.saola.operations.readmodel;

import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares a read model with a fresh projection of the journal at the same input, cell by cell.
 *
 * @param sequence input of both
 * @param rows compared
 * @param differences table and key of rows that differ, are missing or are too many, at most {@link #MAX_DIFFERENCES}
 */
public record ReadModelVerification(long sequence, long rows, List<String> differences) {
    /** Differences that are named. */
    public static final int MAX_DIFFERENCES = 100;

    /**
     * Projects and compares.
     *
     * @param directory of the engine
     * @param folder of the read model
     * @param kinds strategies that the journal may name
     * @return what came of it
     * @throws ReadModelException if there is no read model, or the journal ends before it
     * @throws RuntimeException if the journal cannot be followed to the read model's sequence
     */
    public static ReadModelVerification of(final Path directory, final Path folder, final List<StrategyKind> kinds) {
        final ReadModelView published;
        try (ReadModelReader reader = ReadModelReader.open(folder)) {
            published = reader.read(EnumSet.allOf(ReadTable.class));
        }
        final long sequence = published.status().sequence();
        final ReadModelView fresh = FreshProjection.of(directory, kinds, sequence);
        final List<String> differences = new ArrayList<>();
        long rows = 0;
        for (final ReadTable table : ReadTable.values()) {
            rows += fresh.rows(table).size();
            compare(table, published.rows(table), fresh.rows(table), differences);
        }
        return new ReadModelVerification(
                sequence, rows, differences.stream().limit(MAX_DIFFERENCES).toList());
    }

    private static void compare(
            final ReadTable table, final List<Row> published, final List<Row> fresh, final List<String> differences) {
        final Map<Long, Row> left = new TreeMap<>();
        published.forEach(row -> left.put(row.key(), row));
        for (final Row row : fresh) {
            final Row other = left.remove(row.key());
            if (!row.equals(other)) {
                differences.add(table + " row " + row.key() + (other == null ? " is missing" : " differs"));
            }
        }
        left.keySet().forEach(key -> differences.add(table + " row " + key + " is too many"));
    }
}
