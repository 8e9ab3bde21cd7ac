package io.saola.simulator.exchange;

/** Why open quantity left the book. */
public enum CancelReason {
    /** The member asked. */
    REQUESTED,
    /** A market order found nothing, or nothing more, to trade with. */
    NO_COUNTER_ORDER,
    /** The auction or the day the order was good for is over. */
    EXPIRED,
    /** Foreigners may hold no more: the exchange withdraws their open buys. */
    NO_FOREIGN_ROOM
}
