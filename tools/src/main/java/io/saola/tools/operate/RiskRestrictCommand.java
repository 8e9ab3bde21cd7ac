package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola risk restrict}: changes the restricted list. */
@Command(
        name = "restrict",
        description = "Puts an instrument on the restricted list, or takes it off, which needs a second person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola risk restrict XYZ --reason insider")
public final class RiskRestrictCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(paramLabel = "SYMBOL", description = "The instrument.")
    private String instrument;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Only this account's list; every account's if absent.")
    private String account;

    @Option(names = "--allow-buys", description = "Buys are allowed.")
    private boolean isBuyAllowed;

    @Option(names = "--allow-sells", description = "Sells are allowed.")
    private boolean isSellAllowed;

    /** For the command line. */
    public RiskRestrictCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.RISK_RESTRICT,
                new CommandWords()
                        .with("instrument", instrument)
                        .with("account", account)
                        .with("buys", String.valueOf(!isBuyAllowed))
                        .with("sells", String.valueOf(!isSellAllowed))
                        .map());
    }
}
