package io.saola.tools.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola approvals}: what waits for a second person. */
@Command(
        name = "approvals",
        description = "What waits for a second person.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ApprovalsListCommand.class})
public final class ApprovalsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public ApprovalsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
