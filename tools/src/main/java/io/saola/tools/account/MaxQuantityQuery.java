package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.account.MaxQuantity;
import io.saola.gateway.ssi.query.Answer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How much of an instrument could be traded now, at a price. */
abstract class MaxQuantityQuery extends AccountQuery {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SYMBOL", description = "Exchange code.")
    private String symbol;

    @Parameters(index = "1", paramLabel = "PRICE", description = "Limit price: VND, or points of a future.")
    private String price;

    @Override
    final void query(final AccountOptions options, final AccountCode account) {
        final InstrumentPrice asked = InstrumentPrice.of(symbol, price);
        asked.print(options, spec.name(), options.ask(queries -> quantity(queries, account, asked)));
    }

    /** The broker's answer for one side. */
    abstract Answer<MaxQuantity> quantity(AccountQueries queries, AccountCode account, InstrumentPrice asked);
}
