package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
    @Test
    void shouldKnowEveryCommandByItsOwnName() {
        for (final Commands.Section section : Commands.sections()) {
            section.commands()
                    .forEach((name, type) ->
                            assertThat(type.getAnnotation(Command.class).name()).isEqualTo(name));
        }
        assertThat(Commands.all()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    @Test
    void shouldNeedOneCommandForALineThatNamesIt() {
        assertThat(Commands.neededFor("status", "--dir", "demo")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"''", "--help", "--debug status", "statsu", "shell", "completion bash", "help status"})
    void shouldNeedAllOtherwise(final String line) {
        assertThat(Commands.neededFor(line.isEmpty() ? new String[0] : line.split(" ")))
                .isEqualTo(Commands.all());
    }

    @Test
    void shouldShowTheFirstClauseOfEachDescription() {
        final CommandLine saola = Saola.commandLine();
        assertThat(saola.getUsageMessage(CommandLine.Help.Ansi.OFF))
                .contains("Try it:")
                .containsPattern("(?m)^ {2}demo +Runs a compressed trading day in one process$")
                .doesNotContain("Commands:");
        for (final CommandLine command : saola.getSubcommands().values()) {
            assertThat(CommandList.firstClause(
                            command.getCommandSpec().usageMessage().description()))
                    .as(command.getCommandName())
                    .isNotBlank()
                    .doesNotEndWith(",");
        }
    }

    @Test
    void shouldEndAClauseOnlyBehindAWord() {
        assertThat(CommandList.firstClause("Reads x.y:z of a file,", "twice; then ends."))
                .isEqualTo("Reads x.y:z of a file, twice");
    }
}
