package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandSectionsTest {
    @Test
    void shouldListEveryCommandOnce() {
        final List<String> listed = CommandSections.SECTIONS.stream()
                .flatMap(section -> section.commands().stream())
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Saola.commandLine().getSubcommands().keySet());
    }

    @Test
    void shouldShowTheFirstClauseOfEachDescription() {
        final CommandLine saola = Saola.commandLine();
        assertThat(saola.getUsageMessage(CommandLine.Help.Ansi.OFF))
                .contains("Try it:")
                .containsPattern("(?m)^ {2}demo +Runs a compressed trading day in one process$")
                .doesNotContain("Commands:");
        for (final CommandLine command : saola.getSubcommands().values()) {
            assertThat(CommandSections.firstClause(
                            command.getCommandSpec().usageMessage().description()))
                    .as(command.getCommandName())
                    .isNotBlank()
                    .doesNotEndWith(",");
        }
    }

    @Test
    void shouldEndAClauseOnlyBehindAWord() {
        assertThat(CommandSections.firstClause("Reads x.y:z of a file,", "twice; then ends."))
                .isEqualTo("Reads x.y:z of a file, twice");
    }
}
