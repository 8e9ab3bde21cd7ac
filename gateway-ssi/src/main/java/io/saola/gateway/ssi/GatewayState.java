package io.saola.gateway.ssi;

/** How far the gateway is. */
public enum GatewayState {
    /** Never ready so far. */
    STARTING,
    /** Trading token, market data and order events are there: new orders are sent. */
    READY,
    /** Was ready; something was lost and is being restored. Only cancels are sent. */
    DEGRADED,
    /** Closed for good. */
    CLOSED
}
