package io.saola.operations.readmodel;

import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares a read model with a fresh projection of the journal at the same input, row by row and byte by byte.
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
     * @throws ReadModelException if there is no read model
     * @throws RuntimeException if the journal cannot be followed to the read model's sequence
     */
    public static ReadModelVerification of(final Path directory, final Path folder, final List<StrategyKind> kinds) {
        final Map<String, byte[]> published = new TreeMap<>();
        final ReadModelStatus status;
        try (ReadModelReader reader = ReadModelReader.open(folder)) {
            status = reader.copyTo(
                    (table, key, value) -> published.put(name(table, key), value.clone()),
                    EnumSet.allOf(ReadTable.class));
        }
        final HeapStore fresh = fresh(directory, kinds, status.sequence());
        final List<String> differences = new ArrayList<>();
        fresh.rows.forEach((key, value) -> {
            final byte[] other = published.remove(key);
            if (other == null || !Arrays.equals(other, value)) {
                differences.add(key + (other == null ? " is missing" : " differs"));
            }
        });
        published.keySet().forEach(key -> differences.add(key + " is too many"));
        return new ReadModelVerification(
                status.sequence(),
                fresh.rows.size(),
                differences.stream().limit(MAX_DIFFERENCES).toList());
    }

    private static HeapStore fresh(final Path directory, final List<StrategyKind> kinds, final long sequence) {
        final HeapStore store = new HeapStore();
        try (Shadow shadow = Shadow.start(directory, kinds, sequence, System.nanoTime())) {
            boolean more = true;
            while (more && shadow.logic().sequence() < sequence) {
                more = shadow.poll(System.nanoTime());
            }
            if (shadow.logic().sequence() != sequence) {
                throw new ReadModelException(
                        ReadModelException.Kind.DAMAGED,
                        "the read model is of sequence " + sequence + ", but the journal of " + directory
                                + " ends at sequence " + shadow.logic().sequence());
            }
            new Projection(shadow, store).project();
        }
        return store;
    }

    private static String name(final ReadTable table, final long key) {
        return table + " row " + key;
    }

    /** Rows on the heap, by a readable key. */
    private static final class HeapStore implements ReadModelStore {
        private final Map<String, byte[]> rows = new TreeMap<>();

        @Override
        public void put(final byte[] key, final byte[] value) {
            rows.put(name(key), value.clone());
        }

        @Override
        public void remove(final byte[] key) {
            rows.remove(name(key));
        }

        @Override
        public void close() {
            rows.clear();
        }

        private static String name(final byte[] key) {
            return ReadModelVerification.name(ReadTable.values()[TableWriter.table(key)], TableWriter.rowKey(key));
        }
    }
}
