package io.saola.tools.rules;

import io.saola.tools.Saola;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola rules}: the exchanges' dated rules. */
@Command(
        name = "rules",
        description = "Shows and checks the dated rules of the exchanges.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RulesShowCommand.class, RulesCheckCommand.class})
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For {@link Saola}. */
    public RulesCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
