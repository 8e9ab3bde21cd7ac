package io.saola.operations.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowTest {
    private final RowEncoder encoder = new RowEncoder();

    @Test
    void shouldReadEveryTableAsItWasWritten() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (final ReadTable table : ReadTable.values()) {
            final long[] numbers = new long[table.columns().size()];
            final String[] texts = new String[table.columns().size()];
            encoder.begin(table, 42);
            for (int i = 0; i < numbers.length; i++) {
                if (table.columns().get(i).type() == ColumnType.TEXT) {
                    texts[i] = "x".repeat(random.nextInt(20)) + (random.nextBoolean() ? "," : "");
                    encoder.text(texts[i]);
                } else {
                    numbers[i] = random.nextBoolean() ? Row.NULL : random.nextLong();
                    encoder.number(numbers[i]);
                }
            }
            final Row row = Row.of(table, 42, bytes());
            for (int i = 0; i < numbers.length; i++) {
                assertThat(row.number(i))
                        .as("%s column %d, seed %d", table, i, seed)
                        .isEqualTo(numbers[i]);
                assertThat(row.text(i))
                        .as("%s column %d, seed %d", table, i, seed)
                        .isEqualTo(texts[i]);
            }
        }
    }

    @Test
    void shouldRefuseCellsThatAreNotTheTables() {
        assertThatThrownBy(() -> encoder.begin(ReadTable.SIGNALS, 1).text("a number is due"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SIGNALS");
        assertThatThrownBy(() -> encoder.begin(ReadTable.SIGNALS, 1).number(1).end())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("7 columns, not 1");
    }

    @Test
    void shouldRefuseBytesThatAreNoRow() {
        encoder.begin(ReadTable.STRATEGY_POSITIONS, 7)
                .number(1)
                .text("name")
                .text("FPT")
                .number(100);
        final byte[] whole = bytes();
        for (int length = 0; length < whole.length; length++) {
            final byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Row.of(ReadTable.STRATEGY_POSITIONS, 7, cut))
                    .as("first %d bytes", length)
                    .isInstanceOf(ReadModelException.class)
                    .hasMessageContaining("STRATEGY_POSITIONS row 7");
        }
    }

    private byte[] bytes() {
        final byte[] bytes = new byte[encoder.end().length()];
        encoder.buffer().getBytes(0, bytes);
        return bytes;
    }
}
