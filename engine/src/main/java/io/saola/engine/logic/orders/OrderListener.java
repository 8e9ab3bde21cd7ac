package io.saola.engine.logic.orders;

/** Hears of everything that becomes of orders. Called on the logic thread. */
public interface OrderListener {
    /**
     * An order changed its state, quantity or price.
     *
     * @param order valid during the call
     */
    void onOrderChange(Order order);

    /**
     * An order was executed in part or whole; {@link #onOrderChange} follows.
     *
     * @param order valid during the call
     * @param price scaled
     * @param quantity of this execution
     */
    void onExecution(Order order, long price, long quantity);
}
