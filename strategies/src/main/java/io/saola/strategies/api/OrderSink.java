package io.saola.strategies.api;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;

/** Where a strategy's wishes go: risk decides at once, on the same thread. */
public interface OrderSink {
    /** Returned instead of an order id when risk refused; {@link #lastRefusal} tells why. */
    long REFUSED = 0;

    /**
     * Places an order.
     *
     * @param instrument what to trade
     * @param side buy or sell
     * @param type order type
     * @param price scaled, {@code Decimals.NULL} for types without a price
     * @param quantity shares or contracts
     * @return the order's id, or {@link #REFUSED}
     */
    long placeOrder(Instrument instrument, Side side, OrderType type, long price, long quantity);

    /**
     * Asks to cancel a working order.
     *
     * @param clientOrderId of the order
     * @return false if refused; {@link #lastRefusal} tells why
     */
    boolean cancelOrder(long clientOrderId);

    /**
     * Asks to change price or quantity of a working order; since KRX an exchange takes one of the two per request.
     *
     * @param clientOrderId of the order
     * @param price new limit, scaled
     * @param quantity new total quantity
     * @return false if refused; {@link #lastRefusal} tells why
     */
    boolean modifyOrder(long clientOrderId, long price, long quantity);

    /** Why the last call was refused. */
    RejectReason lastRefusal();
}
