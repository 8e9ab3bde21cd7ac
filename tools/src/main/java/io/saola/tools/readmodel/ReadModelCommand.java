package io.saola.tools.readmodel;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola readmodel}: the tables that reading commands read. */
@Command(
        name = "readmodel",
        description =
                "Keeps, rebuilds and verifies the tables that reading commands read; see docs/operations-reading.md.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReadModelFollowCommand.class, ReadModelRebuildCommand.class, ReadModelVerifyCommand.class})
public final class ReadModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public ReadModelCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
