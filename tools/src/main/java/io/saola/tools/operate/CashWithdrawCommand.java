package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola cash withdraw}: books money that went out. */
@Command(
        name = "withdraw",
        description = "Books money that went out. Needs a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola cash withdraw --account main --amount 50000000 --reason \"wire 4712\"")
public final class CashWithdrawCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "By name or number.")
    private String account;

    @Option(names = "--amount", required = true, paramLabel = "VND", description = "Above 0.")
    private String amount;

    /** For the command line. */
    public CashWithdrawCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.CASH_WITHDRAW,
                new CommandWords()
                        .with("account", account)
                        .with("amount", amount)
                        .map());
    }
}
