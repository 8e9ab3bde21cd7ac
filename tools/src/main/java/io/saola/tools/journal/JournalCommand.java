package io.saola.tools.journal;

import io.saola.tools.Saola;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola journal}: looks at a journal folder, whether or not an engine is using it. */
@Command(
        name = "journal",
        description = "Looks at a journal folder; never changes it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {JournalStatCommand.class, JournalVerifyCommand.class, JournalDumpCommand.class})
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
