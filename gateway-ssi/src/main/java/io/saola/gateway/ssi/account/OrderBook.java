package io.saola.gateway.ssi.account;

import java.util.List;

/**
 * The orders of an account, all of them: an answer with parts missing is no order book.
 *
 * @param account they belong to
 * @param orders in the broker's order
 */
public record OrderBook(AccountCode account, List<BrokerOrder> orders) {
    /** Keeps an immutable copy. */
    public OrderBook {
        orders = List.copyOf(orders);
    }
}
