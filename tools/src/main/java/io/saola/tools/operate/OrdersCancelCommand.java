package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola orders cancel}: asks to cancel an order. */
@Command(
        name = "cancel",
        description = "Asks to cancel an order, whoever placed it. The exchange may have executed it meanwhile.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola orders cancel 8640")
public final class OrdersCancelCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Parameters(paramLabel = "ORDER", description = "The order's id, as saola orders list shows it.")
    private String order;

    /** For the command line. */
    public OrdersCancelCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.ORDERS_CANCEL, new CommandWords().with("order", order).map());
    }
}
