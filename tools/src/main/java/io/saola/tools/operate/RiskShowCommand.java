package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola risk show}: what stops orders, and how near limits are. */
@Command(
        name = "show",
        description = {
            "Trading state and use of each owner: the firm, accounts, strategies; and instruments that are stopped.",
            "With --limits the limits of each instrument, with --controls the controls that are on, with --kills the last events",
            "of the kill switch."
        },
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
        footer = {
            "  saola risk show --watch 2s",
            "  saola risk show --limits --symbol FPT -o json",
            "  saola risk show --controls"
        })
final class RiskShowCommand implements Callable<Integer> {
    /** One of them at most. */
    static final class Part {
        @Option(names = "--limits", description = "Limits of instruments.")
        private boolean limits;

        @Option(names = "--controls", description = "Controls that are on; their limits in the units of each control.")
        private boolean controls;

        @Option(names = "--kills", description = "Events of the kill switch.")
        private boolean kills;
    }

    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @ArgGroup
    private Part part = new Part();

    @Override
    public Integer call() {
        if (part.limits) {
            return print("saola.risk.limits/1", ReadTable.LIMITS);
        }
        if (part.controls) {
            return print("saola.risk.controls/1", ReadTable.CONTROLS);
        }
        return part.kills ? print("saola.risk.kills/1", ReadTable.KILLS) : print("saola.risk/1", ReadTable.RISK);
    }

    private int print(final String schema, final ReadTable table) {
        return options.print(RowFilter.tables(table), view -> Table.of(schema, table, filter.rows(view, table)));
    }
}
