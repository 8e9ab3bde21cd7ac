package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code saola account max-sell}: how much of an instrument could be sold now. */
@Command(
        name = "max-sell",
        description = "How much of an instrument could be sold now.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "3:no such file of credentials",
            "4:refused by the broker, or a credential others may read",
            "5:the broker did not answer",
            "6:its answer is damaged or incomplete"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola account max-sell SSI 22500")
final class MaxSellCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions options;

    @Parameters(index = "0", paramLabel = "SYMBOL", description = "Exchange code.")
    private String symbol;

    @Parameters(index = "1", paramLabel = "PRICE", description = "Limit price: VND, or points of a future.")
    private String price;

    @Override
    public Integer call() {
        final AccountCode account = options.account();
        final InstrumentPrice asked = InstrumentPrice.of(symbol, price);
        asked.print(
                options,
                "max-sell",
                options.ask(queries -> queries.maxSellQuantity(account, asked.symbol(), asked.price())));
        return ExitCode.DONE;
    }
}
