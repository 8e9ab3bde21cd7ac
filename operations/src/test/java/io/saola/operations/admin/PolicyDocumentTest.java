package io.saola.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people read of the policy is the policy. */
class PolicyDocumentTest {
    @Test
    void shouldHaveTheTableOfThePolicyInItsDocument() throws IOException {
        final List<String> documented = Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
                .dropWhile(line -> !line.startsWith("| command | least role |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(documented)
                .isEqualTo(Arrays.stream(Verb.values())
                        .map(PolicyDocumentTest::row)
                        .toList());
    }

    private static String row(final Verb verb) {
        final String second = switch (verb.secondPerson()) {
            case NO -> "no";
            case IF_IT_LOOSENS -> "if it loosens";
            case ALWAYS -> "yes";
        };
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s |",
                verb.text(),
                verb.leastRole().name().toLowerCase(Locale.ROOT),
                second,
                verb.needsReason() ? "must be given" : "may be given");
    }
}
