package io.saola.operations.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableWriterTest {
    private final RowEncoder row = new RowEncoder();
    private final Recorder store = new Recorder();
    private final TableWriter writer = new TableWriter(store);

    @Test
    void shouldWriteWhatChangedAndRemoveWhatIsGone() {
        write(Map.of(1L, "FPT", 2L, "HPG", -3L, "VNM"));
        assertThat(store.calls).containsExactlyInAnyOrder("put 1", "put 2", "put -3");
        store.calls.clear();

        write(Map.of(1L, "FPT", 2L, "ACB"));
        assertThat(store.calls).containsExactlyInAnyOrder("put 2", "remove -3");
        store.calls.clear();

        write(Map.of(1L, "FPT", 2L, "ACB"));
        assertThat(store.calls).isEmpty();
    }

    @Test
    void shouldLeaveTheStoreAsTheLastRowsSay() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            final Map<Long, String> rows = new TreeMap<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                rows.put(random.nextLong(-10, 10), "S".repeat(1 + random.nextInt(3)));
            }
            write(rows);
            assertThat(store.symbols()).as("round %d, seed %d", round, seed).isEqualTo(rows);
        }
    }

    private void write(final Map<Long, String> rows) {
        writer.begin(ReadTable.STRATEGY_POSITIONS);
        rows.forEach((key, symbol) -> writer.put(row.begin(ReadTable.STRATEGY_POSITIONS, key)
                .number(0)
                .text("name")
                .text(symbol)
                .number(100)));
        writer.end();
    }

    private static final class Recorder implements ReadModelStore {
        private final List<String> calls = new ArrayList<>();
        private final Map<Long, byte[]> rows = new TreeMap<>();

        @Override
        public void put(final byte[] key, final byte[] value) {
            calls.add("put " + TableWriter.rowKey(key));
            rows.put(TableWriter.rowKey(key), Arrays.copyOf(value, value.length));
        }

        @Override
        public void remove(final byte[] key) {
            calls.add("remove " + TableWriter.rowKey(key));
            rows.remove(TableWriter.rowKey(key));
        }

        private Map<Long, String> symbols() {
            final Map<Long, String> symbols = new TreeMap<>();
            rows.forEach((key, value) -> symbols.put(
                    key, Row.of(ReadTable.STRATEGY_POSITIONS, key, value).text("symbol")));
            return symbols;
        }

        @Override
        public void close() {
            rows.clear();
        }
    }
}
