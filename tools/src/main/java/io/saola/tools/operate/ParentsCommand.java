package io.saola.tools.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola parents}: parent orders and exits of a running engine. */
@Command(
        name = "parents",
        description = "Parent orders and exits of a running engine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ParentsListCommand.class, ParentsExitsCommand.class})
public final class ParentsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public ParentsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
