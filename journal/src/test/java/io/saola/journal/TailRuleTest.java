package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/journal-format.md, row by row: 1 is true, 0 is false, a dot is either. */
class TailRuleTest {
    private static final List<Row> TABLE = List.of(
            // evidence, header valid, header zero, zero sector, non-zero after, beyond crash
            new Row("1.....", TailClass.CORRUPT),
            new Row("0....1", TailClass.CORRUPT),
            new Row("0.1.00", TailClass.END, "011.00"),
            new Row("0.1.10", TailClass.TORN, "011.10"),
            new Row("0101.0", TailClass.TORN),
            new Row("0100.0", TailClass.AMBIGUOUS),
            new Row("000..0", TailClass.AMBIGUOUS),
            new Row("011..0", TailClass.AMBIGUOUS));

    @Test
    void shouldGiveEachOfThe64CombinationsTheOneClassOfTheTable() {
        for (int combination = 0; combination < 64; combination++) {
            final String bits =
                    String.format("%6s", Integer.toBinaryString(combination)).replace(' ', '0');
            final List<TailClass> classes = new ArrayList<>();
            TABLE.stream().filter(row -> row.matches(bits)).forEach(row -> classes.add(row.tail));
            assertThat(classes).as("rows for %s", bits).hasSize(1);

            assertThat(TailRule.classify(
                            bit(bits, 0), bit(bits, 1), bit(bits, 2), bit(bits, 3), bit(bits, 4), bit(bits, 5)))
                    .as("combination %s", bits)
                    .isEqualTo(classes.get(0));
        }
    }

    @Test
    void shouldNeverCutWhatWasDurable() {
        for (int combination = 0; combination < 32; combination++) {
            final String bits =
                    String.format("%5s", Integer.toBinaryString(combination)).replace(' ', '0');
            assertThat(TailRule.classify(true, bit(bits, 0), bit(bits, 1), bit(bits, 2), bit(bits, 3), bit(bits, 4)))
                    .as("with evidence, %s", bits)
                    .isEqualTo(TailClass.CORRUPT);
        }
    }

    private static boolean bit(final String bits, final int index) {
        return bits.charAt(index) == '1';
    }

    private record Row(String pattern, TailClass tail, String except) {
        Row(final String pattern, final TailClass tail) {
            this(pattern, tail, null);
        }

        boolean matches(final String bits) {
            return matches(pattern, bits) && (except == null || !matches(except, bits));
        }

        private static boolean matches(final String pattern, final String bits) {
            for (int i = 0; i < bits.length(); i++) {
                if (pattern.charAt(i) != '.' && pattern.charAt(i) != bits.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
