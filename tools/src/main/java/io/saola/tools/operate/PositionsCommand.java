package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola positions}: holdings by account and instrument. */
@Command(
        name = "positions",
        description = "Holdings by account and instrument: quantities, cost, value and result.",
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
        footer = {"  saola positions", "  saola positions --symbol FPT -o json"})
public final class PositionsCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    /** For the command line. */
    public PositionsCommand() {}

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.POSITIONS),
                view -> Table.of("saola.positions/1", ReadTable.POSITIONS, filter.rows(view, ReadTable.POSITIONS))
                        .showing(
                                "accountId",
                                "symbol",
                                "netQuantity",
                                "sellableQuantity",
                                "pendingQuantity",
                                "averageCost",
                                "markPrice",
                                "marketValue",
                                "realisedPnl",
                                "unrealisedPnl"));
    }
}
