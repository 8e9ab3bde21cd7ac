package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
    @Test
    void shouldShowEveryRuleInForceWithItsSource() {
        final CommandRun before =
                CommandRun.of("rules", "show", "--date", "2025-04-29", "--market", "HOSE", "-o", "json");
        final CommandRun since =
                CommandRun.of("rules", "show", "--date", "2025-05-05", "--market", "hose", "-o", "json");
        assertThat(before.exitCode()).isZero();
        assertThat(value(before.json(), "amend.fields")).isEqualTo("PRICE");
        assertThat(value(since.json(), "amend.fields")).isEqualTo("PRICE_OR_QUANTITY");
        assertThat(since.json().path("tradingDay").asBoolean()).isTrue();
        for (final JsonNode rule : since.json().path("rules")) {
            assertThat(rule.path("market").asText()).isIn("HOSE", "*");
            assertThat(rule.path("source").asText()).isNotEmpty();
            assertThat(rule.path("confidence").asText()).isIn("V", "R", "U", "P");
            assertThat(rule.path("place").asText()).contains(".csv:");
        }
    }

    private static String value(final JsonNode document, final String key) {
        for (final JsonNode rule : document.path("rules")) {
            if (rule.path("key").asText().equals(key)) {
                return rule.path("value").asText();
            }
        }
        throw new AssertionError("no rule " + key);
    }

    @Test
    void shouldShowATableOfOneBoard() {
        final CommandRun run =
                CommandRun.of("rules", "show", "--date", "2026-11-20", "--market", "HNX", "--board", "AFTER_HOURS");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("2026-11-20, a trading day; ")
                .contains("14:45 AFTER_HOURS_AUCTION 14:55 AFTER_HOURS 15:00 CLOSED")
                .doesNotContain("ODD_LOT");
    }

    @Test
    void shouldFindNoFaultInThePackagedRulebookAndWarnOfUncertainRules() {
        final CommandRun run = CommandRun.of("rules", "check", "--date", "2026-11-24");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("warning: rules.csv:", "tick.below_boundary", "calendar.closed", "no faults")
                .doesNotContain("tick.put_through");
    }

    @Test
    void shouldListAllFaultsWithFileAndLine(@TempDir final Path directory) throws Exception {
        final Path file = Files.writeString(
                directory.resolve("site.csv"), "lot,HOSE,*,*,-,-,0,ours,V\nnew.rule,*,*,*,-,-,1,ours,V\n");
        final CommandRun run = CommandRun.of("rules", "check", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("2 faults", "site.csv:1: lot: expected", "site.csv:2: unknown rule \"new.rule\"");
        assertThat(CommandRun.of("rules", "show", file.toString()).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("rules", "check", "--alone", file.toString()).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("rules", "check", directory.resolve("none.csv").toString())
                        .exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void shouldLayAFileOverThePackagedRulebook(@TempDir final Path directory) throws Exception {
        final Path file = Files.writeString(
                directory.resolve("site.csv"), "calendar.closed,*,*,*,2026-11-24,2026-11-25,false,decided,V\n");
        final CommandRun run = CommandRun.of("rules", "show", "--date", "2026-11-24", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("2026-11-24, a trading day");
    }
}
