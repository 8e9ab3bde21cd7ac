package io.saola.tools.operate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola orders}: orders of a running engine. */
@Command(
        name = "orders",
        description = "Orders of a running engine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OrdersListCommand.class,
            OrdersShowCommand.class,
            OrdersPlaceCommand.class,
            OrdersCancelCommand.class,
            OrdersCancelAllCommand.class
        })
public final class OrdersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For the command line. */
    public OrdersCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
