package io.saola.engine.logic.orders;

import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.OrderRequest;

/** Follows the books for the controls: told of every change before anybody else is. Called on the logic thread. */
public interface OrderTracker {
    /**
     * An order was added, or its state, shape or executed quantity changed.
     *
     * @param order after the change
     */
    void onChanged(Order order);

    /**
     * An order will not trade any more, as far as is known. Told once; {@link #onChanged} follows.
     *
     * @param order that is done
     */
    void onDone(Order order);

    /**
     * An order that is done makes room: nothing more can become of it.
     *
     * @param order valid during the call
     */
    void onForgotten(Order order);

    /**
     * A request leaves.
     *
     * @param order it is about
     * @param action new, modify or cancel
     * @param request as it was checked; of no meaning for a cancel
     */
    void onSent(Order order, OrderAction action, OrderRequest request);

    /**
     * A wish was refused by a control.
     *
     * @param strategyId whose, or the schema's null
     * @param reason of the refusal
     */
    void onRefused(int strategyId, RejectReason reason);
}
