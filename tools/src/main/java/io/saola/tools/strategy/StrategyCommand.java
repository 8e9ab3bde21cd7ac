package io.saola.tools.strategy;

import io.saola.tools.operate.StrategyRunningCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola strategy}: what strategies there are, a project for a new one, and whether one is fit to trade. */
@Command(
        name = "strategy",
        description =
                "Lists strategies, those that run too, makes a project for a new one, and checks one before it trades.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StrategyListCommand.class,
            StrategyRunningCommand.class,
            StrategyNewCommand.class,
            StrategyCheckCommand.class
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
