package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola cash transfer}: books money from one account to another. */
@Command(
        name = "transfer",
        description = "Books money from one account to another. Needs a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola cash transfer --account main --to second --amount 1000000 --reason funding")
public final class CashTransferCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "By name or number.")
    private String account;

    @Option(names = "--amount", required = true, paramLabel = "VND", description = "Above 0.")
    private String amount;

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "The account that gets it.")
    private String to;

    /** For the command line. */
    public CashTransferCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.CASH_TRANSFER,
                new CommandWords()
                        .with("account", account)
                        .with("amount", amount)
                        .with("to", to)
                        .map());
    }
}
