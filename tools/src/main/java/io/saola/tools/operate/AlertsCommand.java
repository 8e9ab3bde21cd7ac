package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.tools.alerts.AlertsTestCommand;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola alerts}: the last alerts; below it, a try of the channels that tell people of them. */
@Command(
        name = "alerts",
        description = "The last alerts, newest last, at most 512.",
        mixinStandardHelpOptions = true,
        subcommands = AlertsTestCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:shown, but the state differs from what the engine recorded",
            "2:wrong usage",
            "3:nothing of that name",
            "5:no read model, or it is too old"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola alerts -n 20", "  saola alerts --severity critical --watch 2s"})
public final class AlertsCommand implements Callable<Integer> {
    /** How bad an alert is. */
    enum Severity {
        INFO,
        WARN,
        CRITICAL
    }

    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Option(names = "--severity", paramLabel = "LEVEL", description = "info, warn or critical: this or worse.")
    private Severity severity = Severity.INFO;

    @Mixin
    private LastRows last;

    /** For the command line. */
    public AlertsCommand() {}

    @Override
    public Integer call() {
        return options.print(RowFilter.tables(ReadTable.ALERTS), view -> {
            final List<Row> rows = filter.rows(view, ReadTable.ALERTS).stream()
                    .filter(row -> Severity.valueOf(row.text("severity")).compareTo(severity) >= 0)
                    .toList();
            return Table.of("saola.alerts/1", ReadTable.ALERTS, last.of(rows));
        });
    }
}
