package io.saola.gateway.ssi.session;

/**
 * Life of a stream. Forwards one step at a time; a loss in any step leads to {@link #BACKING_OFF} and from there to a new
 * beginning.
 *
 * <pre>
 *   IDLE → AUTHENTICATING → PREPARING → NEGOTIATING → CONNECTING → AWAITING_INIT → STARTING → RUNNING
 *               ↑                                                                                │
 *               └────────────────────────── BACKING_OFF ←───────── any of these ─────────────────┘
 *   every state → CLOSED
 * </pre>
 */
public enum ConnectionState {
    /** Not started. */
    IDLE,
    /** A token is asked for. */
    AUTHENTICATING,
    /** What must precede the stream is under way: reference data goes to the engine. */
    PREPARING,
    /** The negotiate request is under way. */
    NEGOTIATING,
    /** TCP, TLS and WebSocket handshakes are under way. */
    CONNECTING,
    /** The frame that opens the connection is awaited. */
    AWAITING_INIT,
    /** The start request is under way. */
    STARTING,
    /** Subscribed; messages arrive. */
    RUNNING,
    /** Lost; the next attempt waits for its time. */
    BACKING_OFF,
    /** Closed for good. */
    CLOSED;

    /**
     * Tells whether a transition is part of the life drawn above.
     *
     * @param next state
     * @return true if it is
     */
    public boolean mayBecome(final ConnectionState next) {
        return switch (next) {
            case IDLE -> false;
            case AUTHENTICATING -> this == IDLE || this == BACKING_OFF;
            case PREPARING -> this == AUTHENTICATING;
            case NEGOTIATING -> this == PREPARING;
            case CONNECTING -> this == NEGOTIATING;
            case AWAITING_INIT -> this == CONNECTING;
            case STARTING -> this == AWAITING_INIT;
            case RUNNING -> this == STARTING;
            case BACKING_OFF -> this != IDLE && this != BACKING_OFF && this != CLOSED;
            case CLOSED -> this != CLOSED;
        };
    }
}
