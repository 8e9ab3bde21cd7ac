package io.saola.gateway.ssi.reconcile;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.CashBalance;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.account.StockPositions;

/**
 * Where the books come from. Every method waits on the calling thread and returns a whole answer, or throws {@link
 * io.saola.gateway.ssi.GatewayException} naming why there is none.
 */
public interface BooksSource {
    /** The orders of the day. */
    OrderBook orderBook(AccountCode account);

    /** The orders of the day with refused ones and the last failed action on each. */
    OrderBook auditOrderBook(AccountCode account);

    /** Shares. */
    StockPositions stockPositions(AccountCode account);

    /** Contracts. */
    DerivativesPositions derivativesPositions(AccountCode account);

    /** Money of a share account. */
    CashBalance cashBalance(AccountCode account);

    /** Money of a futures account. */
    DerivativesBalance derivativesBalance(AccountCode account);
}
