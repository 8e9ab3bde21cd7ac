package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.strategies.api.OrderState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola orders list}: orders that live or are still remembered. */
@Command(
        name = "list",
        description = "Orders that live or are still remembered, oldest first.",
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
            "  saola orders list --live --watch 2s",
            "  saola orders list --state unknown",
            "  saola orders list --symbol FPT --strategy vn30-reversion -o csv"
        })
final class OrdersListCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Option(names = "--live", description = "Only orders that may still trade.")
    private boolean live;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only orders in this state: ${COMPLETION-CANDIDATES}.")
    private OrderState state;

    @Mixin
    private LastRows last;

    @Override
    public Integer call() {
        return options.print(RowFilter.tables(ReadTable.ORDERS), view -> {
            final List<Row> rows = filter.rows(view, ReadTable.ORDERS).stream()
                    .filter(row -> !live || row.flag("live"))
                    .filter(row -> state == null || row.text("state").equals(state.name()))
                    .toList();
            return Table.of("saola.orders/1", ReadTable.ORDERS, last.of(rows))
                    .showing(
                            "clientOrderId",
                            "strategy",
                            "symbol",
                            "side",
                            "type",
                            "price",
                            "quantity",
                            "filledQuantity",
                            "averagePrice",
                            "state",
                            "requestTime");
        });
    }
}
