package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola cash deposit}: books money that came in. */
@Command(
        name = "deposit",
        description = "Books money that came in. Needs a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola cash deposit --account main --amount 50000000 --reason \"wire 4711\"")
public final class CashDepositCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "By name or number.")
    private String account;

    @Option(names = "--amount", required = true, paramLabel = "VND", description = "Above 0.")
    private String amount;

    /** For the command line. */
    public CashDepositCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.CASH_DEPOSIT,
                new CommandWords()
                        .with("account", account)
                        .with("amount", amount)
                        .map());
    }
}
