package io.saola.risk;

/**
 * What the controls ask about the books beyond one account's {@link Exposure}. Values are whole VND; every working order counts as
 * filled on its side, one whose outcome is unknown included, and the order asked about as well. Logic thread only.
 */
public interface RiskFacts {
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
     * Gross exposure of an owner.
     *
     * @param place firm, account or strategy
     * @param order counted in
     * @return whole VND
     */
    long grossWith(int place, OrderRequest order);

    /**
     * Net exposure of an owner, the larger of both directions.
     *
     * @param place firm, account or strategy
     * @param order counted in
     * @return whole VND, not negative
     */
    long netWith(int place, OrderRequest order);

    /**
     * Worst-case value of the account's futures.
     *
     * @param order for a future, counted in
     * @return whole VND
     */
    long futuresValueWith(OrderRequest order);

    /**
     * Worst-case position of the investor in the contracts of the order's family, in the order's direction.
     *
     * @param order for a future, counted in
     * @return contracts, negative if the position is on the other side
     */
    long familyPositionWith(OrderRequest order);

    /**
     * Working orders of an owner.
     *
     * @param place firm, account or strategy
     * @return their number
     */
    int openOrders(int place);

    /**
     * Value of an owner's working orders.
     *
     * @param place firm, account or strategy
     * @param order counted in
     * @return whole VND
     */
    long openValueWith(int place, OrderRequest order);

    /**
     * Buys of foreign accounts that the exchange may not have taken from the room yet.
     *
     * @param order of a foreign account
     * @return shares, the order itself and what it replaces not counted
     */
    long unacknowledgedForeignBuys(OrderRequest order);

    /**
     * Value of what an account bought and has not paid for.
     *
     * @param order a buy of shares, counted in with the account's working buys of shares
     * @return whole VND
     */
    long unpaidBuysWith(OrderRequest order);
}
