package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola strategy running}: strategies that run in an engine. */
@Command(
        name = "running",
        description =
                "Strategies of a running engine: state, parameters, orders and results. Kinds that could run: saola strategy list.",
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
        footer = {"  saola strategy running", "  saola strategy running --strategy 0 -o json"})
public final class StrategyRunningCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    /** For the command line. */
    public StrategyRunningCommand() {}

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.STRATEGIES),
                view -> Table.of("saola.strategies/1", ReadTable.STRATEGIES, filter.rows(view, ReadTable.STRATEGIES))
                        .showing(
                                "strategyId",
                                "name",
                                "kind",
                                "accountId",
                                "enabled",
                                "ordersPlaced",
                                "ordersRefused",
                                "lastRefusal",
                                "executions",
                                "realisedPnl",
                                "unrealisedPnl",
                                "dayPnl"));
    }
}
