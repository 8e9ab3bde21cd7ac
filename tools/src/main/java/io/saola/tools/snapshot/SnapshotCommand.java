package io.saola.tools.snapshot;

import io.saola.tools.operate.SnapshotTakeCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola snapshot}: the shortcuts through a journal. */
@Command(
        name = "snapshot",
        description =
                "Takes a snapshot of a running engine; looks at those in a folder, with no engine running, and never changes them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SnapshotListCommand.class, SnapshotVerifyCommand.class, SnapshotTakeCommand.class})
public final class SnapshotCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public SnapshotCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
