package io.saola.tools.operate;

import io.saola.operations.admin.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola orders place}: an order of nobody's strategy. */
@Command(
        name = "place",
        description = "Places an order that no strategy owns; it passes every control as any order does.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or waiting for another person",
            "2:wrong usage",
            "4:not allowed, or refused by the engine",
            "5:no engine, or no answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola orders place --account main --instrument FPT --side buy --quantity 100 --price 95400")
public final class OrdersPlaceCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions options;

    @Option(names = "--account", required = true, paramLabel = "NAME", description = "Whose money, by name or number.")
    private String account;

    @Option(names = "--strategy", paramLabel = "NAME", description = "In the name of this strategy; none if absent.")
    private String strategy;

    @Option(names = "--instrument", required = true, paramLabel = "SYMBOL", description = "What.")
    private String instrument;

    @Option(names = "--side", required = true, paramLabel = "SIDE", description = "buy or sell.")
    private String side;

    @Option(names = "--quantity", required = true, paramLabel = "NUMBER", description = "Shares or contracts.")
    private String quantity;

    @Option(names = "--price", paramLabel = "PRICE", description = "Limit in VND or points; only of a limit order.")
    private String price;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "LO, ATO, ATC, MTL, MOK, MAK, PLO or MP; LO if absent.")
    private String type;

    @Option(
            names = "--intentional",
            description = "It may repeat an order of a moment ago; every other control stands.")
    private boolean intentional;

    /** For the command line. */
    public OrdersPlaceCommand() {}

    @Override
    public Integer call() {
        return options.ask(
                Verb.ORDERS_PLACE,
                new CommandWords()
                        .with("account", account)
                        .with("strategy", strategy)
                        .with("instrument", instrument)
                        .with("side", side)
                        .with("type", type)
                        .with("quantity", quantity)
                        .with("price", price)
                        .with("intentional", intentional ? "true" : null)
                        .map());
    }
}
