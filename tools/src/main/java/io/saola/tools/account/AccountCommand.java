package io.saola.tools.account;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola account}: what the broker says of an account. */
@Command(
        name = "account",
        description = {
            "Asks a broker about an account. Only reads; no order is placed, changed or cancelled.",
            "Without --url it asks the simulated broker that saola sim runs on this machine."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BalancesCommand.class,
            PositionsCommand.class,
            MaxBuyCommand.class,
            MaxSellCommand.class,
            OrdersCommand.class,
            HistoryCommand.class
        })
public final class AccountCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public AccountCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
