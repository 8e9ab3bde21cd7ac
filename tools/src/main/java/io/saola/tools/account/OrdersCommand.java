package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola account orders}: the orders of the day. */
@Command(name = "orders", description = "The orders of the day.", footer = "  saola account orders --audit -o json")
final class OrdersCommand extends AccountQuery {
    @Option(names = "--audit", description = "Also orders refused early, and the last failed change of each order.")
    private boolean isAudit;

    @Override
    void query(final AccountOptions options, final AccountCode account) {
        OrderSheet.print(
                options,
                "orders",
                options.ask(queries -> isAudit ? queries.auditOrderBook(account) : queries.orderBook(account)));
    }
}
