package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola accounts}: accounts with their results. */
@Command(
        name = "accounts",
        description = "Results of accounts, charges, use of margin, and whether the books balance.",
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
        footer = {"  saola accounts", "  saola accounts -o json"})
public final class AccountsCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    /** For the command line. */
    public AccountsCommand() {}

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.ACCOUNTS),
                view -> Table.of("saola.accounts/1", ReadTable.ACCOUNTS, filter.rows(view, ReadTable.ACCOUNTS))
                        .showing(
                                "accountId",
                                "code",
                                "tradeDateCash",
                                "realisedPnl",
                                "netPnl",
                                "dayPnl",
                                "fees",
                                "taxes",
                                "marginUsedPerMille",
                                "frozen",
                                "imbalance"));
    }
}
