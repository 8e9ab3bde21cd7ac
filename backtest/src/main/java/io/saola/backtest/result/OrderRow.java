package io.saola.backtest.result;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.strategies.api.OrderState;

/**
 * One order, from the decision to its end.
 *
 * @param orderId the client order id
 * @param strategy name of the strategy, or empty for an order of nobody
 * @param symbol of the instrument
 * @param side buy or sell
 * @param type order type
 * @param price scaled limit; {@link FillRow#NO_PRICE} for types without one
 * @param quantity shares or contracts, of the last change
 * @param filled executed quantity
 * @param state the last one
 * @param reason why it was refused or left, by name; empty when there is nothing to say
 * @param placedNs when it was decided, nanoseconds since 1970 UTC
 * @param endNs when it reached its final state, nanoseconds since 1970 UTC; {@link #LIVE} if it had not at the end
 */
public record OrderRow(
        long orderId,
        String strategy,
        String symbol,
        Side side,
        OrderType type,
        long price,
        long quantity,
        long filled,
        OrderState state,
        String reason,
        long placedNs,
        long endNs) {
    /** It had not ended when the run did. */
    public static final long LIVE = Long.MIN_VALUE;
}
