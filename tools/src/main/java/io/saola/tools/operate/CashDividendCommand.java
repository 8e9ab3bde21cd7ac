package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola cash dividend}: books a dividend. */
@Command(
        name = "dividend",
        description = "Books a dividend before tax; its tax is booked by rule. Needs a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola cash dividend --account main --instrument FPT --amount 2000000 --reason \"2026 interim\"")
public final class CashDividendCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "By name or number.")
    private String account;

    @Option(names = "--amount", required = true, paramLabel = "VND", description = "Above 0.")
    private String amount;

    @Option(names = "--instrument", required = true, paramLabel = "SYMBOL", description = "Whose dividend.")
    private String instrument;

    /** For the command line. */
    public CashDividendCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.CASH_DIVIDEND,
                new CommandWords()
                        .with("account", account)
                        .with("amount", amount)
                        .with("instrument", instrument)
                        .map());
    }
}
