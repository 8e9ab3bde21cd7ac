package io.saola.tools.account;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.account.MaxQuantity;
import io.saola.gateway.ssi.query.Answer;
import picocli.CommandLine.Command;

/** {@code saola account max-buy}: how much of an instrument could be bought now. */
@Command(
        name = "max-buy",
        description = "How much of an instrument could be bought now.",
        footer = "  saola account max-buy SSI 22500")
final class MaxBuyCommand extends MaxQuantityQuery {
    @Override
    Answer<MaxQuantity> quantity(final AccountQueries queries, final AccountCode account, final InstrumentPrice asked) {
        return queries.maxBuyQuantity(account, asked.symbol(), asked.price());
    }
}
