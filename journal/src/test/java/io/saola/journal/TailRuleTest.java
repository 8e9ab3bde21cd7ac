package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of docs/journal-format.md, read from the document: 1 is yes, 0 is no, a dot is any. */
class TailRuleTest {
    private static final String HEAD = "| evidence | header valid | header zero | zero sector |";
    private static final int FACTS = 6;

    private final List<Row> table = new ArrayList<>();

    @BeforeEach
    void readTheTable() throws IOException {
        final List<String> document = Files.readAllLines(Path.of("..", "docs", "journal-format.md"));
        int line = 0;
        while (!document.get(line).startsWith(HEAD)) {
            line++;
        }
        for (line += 2; document.get(line).startsWith("|"); line++) {
            final String[] cells = document.get(line).substring(1).split("\\|", -1);
            final StringBuilder pattern = new StringBuilder();
            for (int fact = 0; fact < FACTS; fact++) {
                pattern.append(
                        switch (cells[fact].trim()) {
                            case "yes" -> '1';
                            case "no" -> '0';
                            case "any" -> '.';
                            default -> throw new AssertionError("not a fact: " + document.get(line));
                        });
            }
            table.add(new Row(
                    pattern.toString(), TailClass.valueOf(cells[FACTS].trim().split(" ", 2)[0])));
        }
        assertThat(table).hasSize(8);
    }

    @Test
    void shouldGiveEachOfThe64CombinationsTheOneClassOfTheTable() {
        for (int combination = 0; combination < 64; combination++) {
            final String bits =
                    String.format("%6s", Integer.toBinaryString(combination)).replace(' ', '0');
            final List<TailClass> classes = new ArrayList<>();
            table.stream().filter(row -> row.matches(bits)).forEach(row -> classes.add(row.tail));
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

    private record Row(String pattern, TailClass tail) {
        boolean matches(final String bits) {
            for (int i = 0; i < bits.length(); i++) {
                if (pattern.charAt(i) != '.' && pattern.charAt(i) != bits.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
