package io.saola.tools.operate;

import io.saola.operations.readmodel.ReadTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola cash}: money of each account; below it, money that moves without a trade. */
@Command(
        name = "cash",
        description = "Money of each account: cash, what is held for orders, margin, buying power.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CashDepositCommand.class,
            CashWithdrawCommand.class,
            CashTransferCommand.class,
            CashDividendCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:shown, but the state differs from what the engine recorded",
            "2:wrong usage",
            "3:nothing of that name",
            "5:no read model, or it is too old"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  saola cash", "  saola cash -o csv"})
public final class CashCommand implements Callable<Integer> {
    @Mixin
    private ReadOptions options;

    @Mixin
    private RowFilter filter;

    /** For the command line. */
    public CashCommand() {}

    @Override
    public Integer call() {
        return options.print(
                RowFilter.tables(ReadTable.ACCOUNTS),
                view -> Table.of("saola.cash/1", ReadTable.ACCOUNTS, filter.rows(view, ReadTable.ACCOUNTS))
                        .showing(
                                "accountId",
                                "code",
                                "cash",
                                "tradeDateCash",
                                "reserved",
                                "margin",
                                "buyingPower",
                                "withdrawableCash",
                                "unpaidBuyValue"));
    }
}
