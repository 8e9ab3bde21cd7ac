package io.saola.tools.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola market}: what a running engine knows of the market. */
@Command(
        name = "market",
        description = "What a running engine knows of the market.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MarketQuoteCommand.class, MarketSessionsCommand.class, MarketTopCommand.class})
public final class MarketCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public MarketCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
