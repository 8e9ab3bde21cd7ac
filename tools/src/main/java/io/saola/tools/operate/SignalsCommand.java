package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola signals}: the last signals of strategies. */
@Command(
        name = "signals",
        description = "The last signals of strategies, at most 512.",
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
        footer = {"  saola signals -n 20", "  saola signals --symbol FPT --watch 2s"})
public final class SignalsCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Mixin
    private LastRows last;

    /** For the command line. */
    public SignalsCommand() {}

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.SIGNALS),
                view -> Table.of("saola.signals/1", ReadTable.SIGNALS, last.of(filter.rows(view, ReadTable.SIGNALS))));
    }
}
