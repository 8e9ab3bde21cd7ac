package io.saola.simulator.fault;

/** Where in the server a fault strikes. */
public enum FaultPlace {
    /** A plain HTTP request, negotiate and the opening of a socket included. */
    REQUEST,
    /** One hub message on its way to one client. */
    MESSAGE,
    /** An order event before it is numbered and kept. */
    ORDER_EVENT,
    /** A reply of orderBook or auditOrderBook. */
    ORDER_BOOK
}
