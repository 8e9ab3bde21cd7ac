package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola account orders}: the orders of the day. */
@Command(
        name = "orders",
        description = "The orders of the day.",
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
        footer = "  saola account orders --audit -o json")
final class OrdersCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions options;

    @Option(names = "--audit", description = "Also orders refused early, and the last failed change of each order.")
    private boolean isAudit;

    @Override
    public Integer call() {
        final AccountCode account = options.account();
        OrderSheet.print(
                options,
                "orders",
                options.ask(queries -> isAudit ? queries.auditOrderBook(account) : queries.orderBook(account)));
        return ExitCode.DONE;
    }
}
