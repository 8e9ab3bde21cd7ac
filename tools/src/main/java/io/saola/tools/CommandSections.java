package io.saola.tools;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in the help, by what a person came for; of each the first clause of its description. */
final class CommandSections implements IHelpSectionRenderer {
    /**
     * Commands that belong together.
     *
     * @param heading what a person came for
     * @param commands names, in the order of the help
     */
    record Section(String heading, List<String> commands) {}

    static final List<Section> SECTIONS = List.of(
            new Section("Try it", List.of("demo", "sim")),
            new Section("Run it", List.of("run", "driver", "config", "doctor", "shell", "completion", "version")),
            new Section(
                    "See what a running engine does",
                    List.of(
                            "top",
                            "status",
                            "orders",
                            "parents",
                            "positions",
                            "cash",
                            "accounts",
                            "pnl",
                            "market",
                            "signals",
                            "decisions",
                            "alerts",
                            "errors",
                            "readmodel")),
            new Section(
                    "Command a running engine",
                    List.of("risk", "reconcile", "gateway", "approve", "approvals", "whoami")),
            new Section(
                    "Write and try strategies", List.of("strategy", "backtest", "data", "record", "account", "rules")),
            new Section("Look back", List.of("replay", "explain", "journal", "snapshot")),
            new Section("Measure", List.of("bench")));

    private static final int NAME_WIDTH = 15;
    private static final int INDENT = 2;

    @Override
    public String render(final Help help) {
        final Map<String, Help> commands = help.subcommands();
        final int width = help.commandSpec().usageMessage().width();
        final StringBuilder text = new StringBuilder();
        for (final Section section : SECTIONS) {
            final Help.TextTable table = Help.TextTable.forColumns(
                    help.colorScheme(),
                    new Column(NAME_WIDTH, INDENT, Overflow.TRUNCATE),
                    new Column(width - NAME_WIDTH, INDENT, Overflow.WRAP));
            for (final String name : section.commands()) {
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
