package io.saola.risk;

import io.saola.codecs.sbe.RejectReason;

/**
 * A pre-trade control, or all of them as one. It reads and never writes: what an order uses up is booked when it is sent, by whoever sends it. Logic
 * thread only; allocates nothing.
 */
public interface Control {
    /**
     * Checks an order.
     *
     * @param order with its instrument known
     * @return {@link RejectReason#NONE} if it passes
     */
    RejectReason check(OrderRequest order);
}
