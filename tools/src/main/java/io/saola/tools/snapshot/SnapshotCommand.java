package io.saola.tools.snapshot;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola snapshot}: the shortcuts through a journal. */
@Command(
        name = "snapshot",
        description = "Looks at the snapshots in an engine's folder, with no engine running; never changes them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SnapshotListCommand.class, SnapshotVerifyCommand.class})
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
