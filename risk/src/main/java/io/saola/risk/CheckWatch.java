package io.saola.risk;

import io.saola.codecs.sbe.RejectReason;

/** Hears of every order that passed the gate or was refused by it, before anything is booked. Logic thread only. */
@FunctionalInterface
public interface CheckWatch {
    /** Hears and does nothing. */
    CheckWatch NONE = (order, reason) -> {};

    /**
     * An order was checked.
     *
     * @param order valid during the call; its exposure is told unless trading is halted or its instrument unknown
     * @param reason of the refusal, or {@link RejectReason#NONE}
     */
    void onChecked(OrderRequest order, RejectReason reason);
}
