package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola parents list}: parent orders. */
@Command(
        name = "list",
        description = "Parent orders that work or are still remembered.",
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
        footer = {"  saola parents list", "  saola parents list --strategy 2 -o json"})
final class ParentsListCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.PARENTS),
                view -> Table.of("saola.parents/1", ReadTable.PARENTS, filter.rows(view, ReadTable.PARENTS))
                        .showing(
                                "parentId",
                                "strategyId",
                                "symbol",
                                "side",
                                "algorithm",
                                "state",
                                "quantity",
                                "filledQuantity",
                                "openQuantity",
                                "averagePrice",
                                "arrivalPrice",
                                "children"));
    }
}
