package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola parents exits}: exits that wait for their price. */
@Command(
        name = "exits",
        description = "Exits that wait for their price, or close a position.",
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
        footer = {"  saola parents exits", "  saola parents exits --symbol FPT -o json"})
final class ParentsExitsCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.EXITS),
                view -> Table.of("saola.exits/1", ReadTable.EXITS, filter.rows(view, ReadTable.EXITS)));
    }
}
