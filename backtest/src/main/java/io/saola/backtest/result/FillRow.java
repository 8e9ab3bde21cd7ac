package io.saola.backtest.result;

import io.saola.codecs.sbe.Side;

/**
 * One execution.
 *
 * @param timestampNs when the logic heard of it, nanoseconds since 1970 UTC
 * @param orderId the client order id; {@link #FINAL_SETTLEMENT} for a future that was settled for good
 * @param strategy name of the strategy, or empty for an order of nobody
 * @param symbol of the instrument
 * @param side buy or sell
 * @param quantity shares or contracts
 * @param price scaled
 * @param contractMultiplier VND per point for futures, 1 for shares; price times quantity times this is the value
 * @param fee scaled money, as booked
 * @param tax scaled money, as booked
 * @param decisionPrice scaled middle of bid and ask when the order was decided, or the last price when there was no quote;
 *     {@link #NO_PRICE} when there was neither
 * @param arrivalPrice the same when the order arrived at the venue; {@link #NO_PRICE} if it is not known
 * @param arrivalNs when the order arrived at the venue, nanoseconds since 1970 UTC
 */
public record FillRow(
        long timestampNs,
        long orderId,
        String strategy,
        String symbol,
        Side side,
        long quantity,
        long price,
        long contractMultiplier,
        long fee,
        long tax,
        long decisionPrice,
        long arrivalPrice,
        long arrivalNs) {
    /** In place of an order id: the position ended because the contract did. */
    public static final long FINAL_SETTLEMENT = 0;

    /** No price was known. */
    public static final long NO_PRICE = Long.MIN_VALUE;
}
