package io.saola.simulator.fill;

/** Why open quantity left the venue. */
public enum CancelCause {
    /** The member asked. */
    REQUESTED,
    /** A market order found nothing, or nothing more, or not enough to trade with. */
    NO_COUNTER_ORDER,
    /** The auction or the day the order was good for is over. */
    EXPIRED
}
