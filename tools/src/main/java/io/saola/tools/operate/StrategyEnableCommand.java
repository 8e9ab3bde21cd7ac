package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola strategy enable}: lets a strategy trade. */
@Command(
        name = "enable",
        description = "Lets a strategy trade.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola strategy enable vn30-reversion")
public final class StrategyEnableCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(paramLabel = "NAME", description = "The strategy, by name or number.")
    private String strategy;

    /** For the command line. */
    public StrategyEnableCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.STRATEGY_ENABLE,
                new CommandWords().with("strategy", strategy).map());
    }
}
