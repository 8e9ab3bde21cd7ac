package io.saola.tools.strategy;

import io.saola.tools.operate.StrategyDisableCommand;
import io.saola.tools.operate.StrategyEnableCommand;
import io.saola.tools.operate.StrategyRunningCommand;
import io.saola.tools.operate.StrategySetCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola strategy}: what strategies there are, a project for a new one, and whether one is fit to trade. */
@Command(
        name = "strategy",
        description =
                "Lists strategies, makes a project for a new one, checks one before it trades, and commands those that run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StrategyListCommand.class,
            StrategyRunningCommand.class,
            StrategyNewCommand.class,
            StrategyCheckCommand.class,
            StrategyEnableCommand.class,
            StrategyDisableCommand.class,
            StrategySetCommand.class
        })
public final class StrategyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public StrategyCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
