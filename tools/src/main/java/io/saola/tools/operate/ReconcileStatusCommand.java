package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola reconcile status}: whether the broker's books agree. */
@Command(
        name = "status",
        description = "Whether the broker's books agree with ours, by account; with --reports the last comparisons.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:shown, but the state differs from what the engine recorded",
            "2:wrong usage",
            "3:nothing of that name",
            "5:no read model, or it is too old"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola reconcile status", "  saola reconcile status --reports --account 0 -o json"})
final class ReconcileStatusCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Option(names = "--reports", description = "The last comparisons, newest last.")
    private boolean reports;

    @Override
    public Integer call() {
        final ReadTable table = reports ? ReadTable.RECONCILE_REPORTS : ReadTable.RECONCILIATION;
        return options.print(
                RowFilter.tables(table),
                view -> Table.of(
                        reports ? "saola.reconcile.reports/1" : "saola.reconcile/1", table, filter.rows(view, table)));
    }
}
