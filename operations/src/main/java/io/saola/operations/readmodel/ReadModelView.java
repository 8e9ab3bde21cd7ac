package io.saola.operations.readmodel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A read model as it was at one input. Immutable.
 *
 * @param status of the writer at that time
 * @param tables rows by table, each by rising key; tables that were not asked for are not there
 */
public record ReadModelView(ReadModelStatus status, Map<ReadTable, List<Row>> tables) {
    /**
     * Rows of a table.
     *
     * @param table that was asked for
     * @return by rising key
     */
    public List<Row> rows(final ReadTable table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Collects rows in the order of their keys. */
    static final class Builder {
        private final Map<ReadTable, Map<Long, Row>> tables = new TreeMap<>();

        /** Takes a row; its bytes are valid during the call. */
        void onRow(final ReadTable table, final long key, final byte[] value) {
            tables.computeIfAbsent(table, t -> new TreeMap<>()).put(key, Row.of(table, key, value));
        }

        ReadModelView build(final ReadModelStatus status) {
            final Map<ReadTable, List<Row>> lists = new TreeMap<>();
            tables.forEach((table, rows) -> lists.put(table, List.copyOf(rows.values())));
            return new ReadModelView(status, lists);
        }
    }
}
