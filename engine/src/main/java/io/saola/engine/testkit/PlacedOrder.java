package io.saola.engine.testkit;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/**
 * An order that a strategy placed and risk let through.
 *
 * @param clientOrderId its identity
 * @param requestId of the request to the broker
 * @param symbol what it trades
 * @param side buy or sell
 * @param type order type
 * @param price scaled limit, or {@code Decimals.NULL}
 * @param quantity shares or contracts
 */
public record PlacedOrder(
        long clientOrderId, long requestId, String symbol, Side side, OrderType type, long price, long quantity) {
    /** For messages of failed tests: {@code BUY 100 FPT at 95000 LO}. */
    @Override
    public String toString() {
        return side + " " + quantity + ' ' + symbol + (price == Decimals.NULL ? "" : " at " + Decimals.toString(price))
                + ' ' + type;
    }
}
