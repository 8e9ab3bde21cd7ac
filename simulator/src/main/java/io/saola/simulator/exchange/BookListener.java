package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;

/**
 * What a book reports while it matches, in the order it happens. Orders are valid during the call only; the book must not
 * be called back.
 */
public interface BookListener {
    /**
     * Two orders traded; both carry their quantities after the trade.
     *
     * @param buy the buying order
     * @param sell the selling order
     * @param price scaled; in continuous trading that of the order that rested
     * @param quantity shares or contracts
     * @param aggressor the side that came in; NONE in a call auction
     */
    void onTrade(Order buy, Order sell, long price, long quantity, AggressorSide aggressor);

    /**
     * A resting order took new terms; if it lost its place, it has not traded at them yet.
     *
     * @param order with its new price and quantity
     */
    void onAmended(Order order);

    /**
     * An order left the book, or never reached it, with open quantity.
     *
     * @param order with its leaves quantity as it was
     * @param reason why
     */
    void onCancelled(Order order, CancelReason reason);

    /**
     * How much a buy order whose {@link Order#isRoomLimited() room is limited} may still trade.
     *
     * @param buy the order
     * @return shares, a multiple of the lot
     */
    default long room(final Order buy) {
        return Long.MAX_VALUE;
    }
}
