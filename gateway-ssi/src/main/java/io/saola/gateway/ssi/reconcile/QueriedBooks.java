package io.saola.gateway.ssi.reconcile;

import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.AccountQueries;
import io.saola.gateway.ssi.account.CashBalance;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.account.StockPositions;

/** The books as the trading interface answers. */
public final class QueriedBooks implements BooksSource {
    private final AccountQueries queries;

    /**
     * Reads through queries.
     *
     * @param queries within their own quota and patience
     */
    public QueriedBooks(final AccountQueries queries) {
        this.queries = queries;
    }

    @Override
    public OrderBook orderBook(final AccountCode account) {
        return queries.orderBook(account).value();
    }

    @Override
    public OrderBook auditOrderBook(final AccountCode account) {
        return queries.auditOrderBook(account).value();
    }

    @Override
    public StockPositions stockPositions(final AccountCode account) {
        return queries.stockPositions(account).value();
    }

    @Override
    public DerivativesPositions derivativesPositions(final AccountCode account) {
        return queries.derivativesPositions(account).value();
    }

    @Override
    public CashBalance cashBalance(final AccountCode account) {
        return queries.cashBalance(account).value();
    }

    @Override
    public DerivativesBalance derivativesBalance(final AccountCode account) {
        return queries.derivativesBalance(account).value();
    }
}
