package io.saola.simulator.server;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/**
 * A new order as the client asked for it, in the broker's terms.
 *
 * @param requestId digits, unique in the day
 * @param account seven characters
 * @param symbol as sent, upper case
 * @param market VN or VNFE
 * @param side direction
 * @param typeName order type as sent
 * @param type the exchange's type, or null if it knows none of that name
 * @param price scaled, 0 for types without a limit
 * @param quantity shares or contracts
 * @param channel where the order was typed
 * @param isConditional whether it is a stop order
 */
record NewOrderRequest(
        String requestId,
        String account,
        String symbol,
        String market,
        Side side,
        String typeName,
        OrderType type,
        long price,
        long quantity,
        String channel,
        boolean isConditional) {}
