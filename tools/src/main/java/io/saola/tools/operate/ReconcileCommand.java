package io.saola.tools.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola reconcile}: how far the broker's books agree with the engine's. */
@Command(
        name = "reconcile",
        description = "How far the broker's books agree with the engine's.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReconcileStatusCommand.class})
public final class ReconcileCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public ReconcileCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
