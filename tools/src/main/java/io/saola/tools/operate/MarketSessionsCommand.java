package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola market sessions}: phase and statistics of each instrument's session. */
@Command(
        name = "sessions",
        description = "Phase, trading status and statistics of the session of each instrument.",
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
        footer = {"  saola market sessions", "  saola market sessions --symbol FPT -o json"})
final class MarketSessionsCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(),
                view -> Table.of("saola.sessions/1", ReadTable.INSTRUMENTS, filter.rows(view, ReadTable.INSTRUMENTS))
                        .showing(
                                "symbol",
                                "market",
                                "type",
                                "phase",
                                "tradingStatus",
                                "referencePrice",
                                "ceilingPrice",
                                "floorPrice",
                                "totalQuantity",
                                "totalValue",
                                "activeBuyQuantity",
                                "activeSellQuantity",
                                "fresh"));
    }
}
