package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola orders cancel-all}: cancels the working orders of a scope. */
@Command(
        name = "cancel-all",
        description =
                "Cancels every working order, or those of an account, a strategy, an instrument; the parent orders behind them pause.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola orders cancel-all --account main --instrument FPT")
public final class OrdersCancelAllCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Mixin
    private ScopeOptions scope;

    /** For the command line. */
    public OrdersCancelAllCommand() {}

    @Override
    public Integer call() {
        return options.ask(Verb.ORDERS_CANCEL_ALL, scope.words().map());
    }
}
