package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.account.MaxQuantity;
import io.saola.gateway.ssi.query.Answer;
import picocli.CommandLine.Command;

/** {@code saola account max-sell}: how much of an instrument could be sold now. */
@Command(
        name = "max-sell",
        description = "How much of an instrument could be sold now.",
        footer = "  saola account max-sell SSI 22500")
final class MaxSellCommand extends MaxQuantityQuery {
    @Override
    Answer<MaxQuantity> quantity(final AccountQueries queries, final AccountCode account, final InstrumentPrice asked) {
        return queries.maxSellQuantity(account, asked.symbol(), asked.price());
    }
}
