package io.saola.tools.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola risk}: stops, limits and controls of a running engine. */
@Command(
        name = "risk",
        description = "Stops, limits and controls of a running engine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RiskShowCommand.class,
            RiskSetCommand.class,
            RiskHaltCommand.class,
            RiskResumeCommand.class,
            RiskDrillCommand.class,
            RiskRestrictCommand.class,
            RiskRuleCommand.class
        })
public final class RiskCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public RiskCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
