package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola decisions}: the last decisions of strategies. */
@Command(
        name = "decisions",
        description = "The last decisions of strategies and what they were made of, at most 512.",
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
        footer = {"  saola decisions -n 20", "  saola decisions --strategy 0 -o jsonl"})
public final class DecisionsCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    @Mixin
    private LastRows last;

    /** For the command line. */
    public DecisionsCommand() {}

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.DECISIONS),
                view -> Table.of(
                        "saola.decisions/1", ReadTable.DECISIONS, last.of(filter.rows(view, ReadTable.DECISIONS))));
    }
}
