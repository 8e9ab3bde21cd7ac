package io.saola.tools;

import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help, by what a person came for; of each the first clause of its description. */
final class CommandList implements IHelpSectionRenderer {
    private static final int NAME_WIDTH = 15;
    private static final int INDENT = 2;

    @Override
    public String render(final Help help) {
        final Map<String, Help> commands = help.subcommands();
        final int width = help.commandSpec().usageMessage().width();
        final StringBuilder text = new StringBuilder();
        for (final Commands.Section section : Commands.sections()) {
            final Help.TextTable table = Help.TextTable.forColumns(
                    help.colorScheme(),
                    new Column(NAME_WIDTH, INDENT, Overflow.TRUNCATE),
                    new Column(width - NAME_WIDTH, INDENT, Overflow.WRAP));
            for (final String name : section.commands().keySet()) {
                table.addRowValues(
                        help.colorScheme().commandText(name),
                        help.colorScheme()
                                .text(firstClause(commands.get(name)
                                        .commandSpec()
                                        .usageMessage()
                                        .description())));
            }
            text.append(System.lineSeparator())
                    .append(section.heading())
                    .append(':')
                    .append(System.lineSeparator())
                    .append(table);
        }
        return text.toString();
    }

    /** Up to the first full stop, colon or semicolon that ends a word. */
    static String firstClause(final String... description) {
        return String.join(" ", description).split("[.:;](\\s|$)", 2)[0];
    }
}
