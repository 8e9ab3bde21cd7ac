package io.saola.risk;

/**
 * What the controls ask about the orders and positions of one investor on all accounts, or of all foreign accounts. Logic thread only.
 */
public interface InvestorFacts {
    /**
     * Whether an order could trade with a working order of the same investor.
     *
     * @param order about to be sent
     * @return true if the prices meet, or one of the two has none
     */
    boolean couldSelfTrade(OrderRequest order);

    /**
     * Whether the investor entered an order of the other side in the phase that is on.
     *
     * @param order about to be sent
     * @return true if one is working
     */
    boolean hasOppositeOfThisPhase(OrderRequest order);

    /**
     * Worst-case position of the investor in the contracts of the order's family, in the order's direction.
     *
     * @param order for a future, counted in
     * @return contracts, negative if the position is on the other side
     */
    long familyPositionWith(OrderRequest order);

    /**
     * Whether the foreign room that own foreign buys of the day have taken, or may take, and that the last figure of the feed may not know
     * of, is within a bound. The order itself and what it replaces do not count.
     *
     * @param order of a foreign account
     * @param shares the bound
     * @return true if no more is taken
     */
    boolean fitsForeignRoom(OrderRequest order, long shares);
}
