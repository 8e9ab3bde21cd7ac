package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;

/** What a book tells its exchange while it matches. Orders are valid during the call only. */
interface BookListener {
    /** A trade, after both orders were filled. */
    void onTrade(Order buy, Order sell, long price, long quantity, AggressorSide aggressor);

    /** A resting order has nothing left and is off the book. */
    void onFilled(Order order);

    /** A resting order took its new terms and lost its place; it has not traded at them yet. */
    void onRequeued(Order order);

    /** An order left the book, or never reached it, with open quantity. */
    void onCancelled(Order order, CancelReason reason);
}
