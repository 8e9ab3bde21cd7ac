package io.saola.risk;

/**
 * What the controls ask about what the firm, an account or a strategy has at stake. Values are whole VND; every working order counts as
 * filled on its side, one whose outcome is unknown included, and the order asked about as well. Logic thread only.
 */
public interface OwnerFacts {
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
     * Gross exposure of an owner in a sector.
     *
     * @param place of the firm or of the order's account
     * @param sector place of the order's sector, see {@link Sectors}
     * @param order counted in
     * @return whole VND
     */
    long sectorGrossWith(int place, int sector, OrderRequest order);

    /**
     * Net exposure of an owner in a sector, the larger of both directions.
     *
     * @param place of the firm or of the order's account
     * @param sector place of the order's sector, see {@link Sectors}
     * @param order counted in
     * @return whole VND, not negative
     */
    long sectorNetWith(int place, int sector, OrderRequest order);

    /**
     * Worst-case value of the account's futures.
     *
     * @param order for a future, counted in
     * @return whole VND
     */
    long futuresValueWith(OrderRequest order);

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
     * Value of what an account bought and has not paid for.
     *
     * @param order a buy of shares, counted in with the account's working buys of shares
     * @return whole VND
     */
    long unpaidBuysWith(OrderRequest order);
}
