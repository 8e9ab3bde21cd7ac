package io.saola.tools.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola data}: market data from a broker. */
@Command(
        name = "data",
        description = "Fetches price history and lists of securities from a broker.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataFetchCommand.class})
public final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public DataCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
