package io.saola.engine.logic.orders;

import io.saola.codecs.Decimals;
import io.saola.strategies.api.OrderState;

/**
 * The steps by which evidence changes an order, whoever brings it: the order stream, an answer, or the broker's books. Logic thread
 * only; allocates nothing.
 */
public final class OrderChanges {
    private final Orders orders;
    private final OrderListener listener;
    private EvidenceWatch watch = EvidenceWatch.NONE;
    private long executions;

    /**
     * Builds the steps.
     *
     * @param orders the books
     * @param listener told of every change
     */
    public OrderChanges(final Orders orders, final OrderListener listener) {
        this.orders = orders;
        this.listener = listener;
    }

    /**
     * Chooses who hears of executions.
     *
     * @param newWatch from now on
     */
    public void watch(final EvidenceWatch newWatch) {
        watch = newWatch;
    }

    /** Executions booked. */
    public long executions() {
        return executions;
    }

    void executions(final long count) {
        executions = count;
    }

    /**
     * Moves an order on and tells its owner.
     *
     * @param order which
     * @param next state
     */
    public void moveTo(final Order order, final OrderState next) {
        order.state(next);
        orders.changed(order);
        listener.onOrderChange(order);
    }

    /**
     * Books one execution; {@link #moveTo} must follow.
     *
     * @param order which
     * @param price scaled
     * @param quantity above 0, at most what the order can still do
     */
    public void execute(final Order order, final long price, final long quantity) {
        order.execute(price, quantity);
        order.account().execute(order.instrument(), order.isBuy(), price, quantity);
        executions++;
        watch.onExecution(order.instrument());
        listener.onExecution(order, price, quantity);
    }

    /**
     * Tells whether an order may have this price and total quantity after what has been executed of it.
     *
     * @param order which
     * @param price scaled, or null
     * @param quantity total
     * @return false if it cannot
     */
    public static boolean isShape(final Order order, final long price, final long quantity) {
        return quantity > 0
                && quantity >= order.filledQuantity()
                && (price == Decimals.NULL || valueOf(order, price, quantity) != Long.MAX_VALUE);
    }

    static long valueOf(final Order order, final long price, final long quantity) {
        return Decimals.notional(price, quantity, order.instrument().contractMultiplier());
    }
}
