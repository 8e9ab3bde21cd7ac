package io.saola.risk;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;

/**
 * One pre-trade control. It reads and never writes: what an order uses up is booked when it is sent, by whoever sends it. Logic
 * thread only; allocates nothing.
 */
public interface Control {
    /** Which control this is. */
    RiskControlId id();

    /**
     * Checks an order.
     *
     * @param order with its instrument known
     * @return {@link RejectReason#NONE} if it passes
     */
    RejectReason check(OrderRequest order);
}
