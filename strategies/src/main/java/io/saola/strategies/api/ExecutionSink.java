package io.saola.strategies.api;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.execution.ExitTerms;
import io.saola.strategies.execution.ParentTerms;

/**
 * Where a strategy hands over what the engine is to work for it: parent orders, which it sends in parts, and exits, which it sends when
 * their price comes. Every order that follows passes the same gate as one of the strategy's own. A refusal is told at once by {@link
 * OrderSink#REFUSED} and {@link OrderSink#lastRefusal}; what becomes of the rest by {@link Strategy#onParent}.
 */
public interface ExecutionSink {
    /**
     * Places a parent order.
     *
     * @param instrument what to trade
     * @param terms copied
     * @return its id, or {@link OrderSink#REFUSED}
     */
    long placeParent(Instrument instrument, ParentTerms terms);

    /**
     * Ends a parent order: no new part, working parts are cancelled.
     *
     * @param parentId of it
     * @return false if refused
     */
    boolean cancelParent(long parentId);

    /**
     * Interrupts a parent order: no new part, working parts are cancelled.
     *
     * @param parentId of it
     * @return false if refused
     */
    boolean pauseParent(long parentId);

    /**
     * Goes on with a parent order that its owner paused.
     *
     * @param parentId of it
     * @return false if refused; one that the engine suspended only a person resumes
     */
    boolean resumeParent(long parentId);

    /**
     * Arms an exit of what the strategy itself holds of an instrument.
     *
     * @param instrument held, or to be held
     * @param terms copied
     * @return its id, or {@link OrderSink#REFUSED}
     */
    long armExit(Instrument instrument, ExitTerms terms);

    /**
     * Places an order with an exit that follows what the order executes.
     *
     * @param instrument what to trade
     * @param side of the entry
     * @param type of the entry
     * @param price of the entry, scaled, {@code Decimals.NULL} for types without a price
     * @param quantity of the entry
     * @param exit of the other side; copied
     * @return the entry's id, or {@link OrderSink#REFUSED}; then neither exists
     */
    long placeBracket(Instrument instrument, Side side, OrderType type, long price, long quantity, ExitTerms exit);

    /**
     * Forgets an exit that has not been triggered.
     *
     * @param exitId of it
     * @return false if refused
     */
    boolean cancelExit(long exitId);
}
