package io.saola.tools.journal;

import io.saola.tools.Saola;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola journal}: everything one does with the journals in a folder. */
@Command(
        name = "journal",
        description = {
            "Works on the journals in a folder, with no engine running.",
            "All but truncate only read; tail -f may follow a live one."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            JournalStatCommand.class,
            JournalVerifyCommand.class,
            JournalDumpCommand.class,
            JournalTailCommand.class,
            JournalDiffCommand.class,
            JournalTruncateCommand.class,
            JournalExportCommand.class
        })
public final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For {@link Saola}. */
    public JournalCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
