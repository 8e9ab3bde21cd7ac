package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola strategy disable}: stops a strategy. */
@Command(
        name = "disable",
        description = "Stops a strategy: it decides nothing more; its working orders stay.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola strategy disable vn30-reversion")
public final class StrategyDisableCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(paramLabel = "NAME", description = "The strategy, by name or number.")
    private String strategy;

    /** For the command line. */
    public StrategyDisableCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.STRATEGY_DISABLE,
                new CommandWords().with("strategy", strategy).map());
    }
}
