package io.saola.strategies.api;

/**
 * Where an order is in its life.
 *
 * <pre>
 *                 REST 200          RS, QU
 *   PENDING_NEW ───────────► SENT ─────────► WORKING ◄──► PENDING_CANCEL, PENDING_MODIFY
 *        │ │                  │                 │                    │
 *        │ └─ no answer ─► UNKNOWN ── evidence ─┤                    │
 *        │                    │                 ├─ all executed ─► FILLED
 *        └─ refused, not sent ┴─► REJECTED      ├─ CL, FFPC ─────► CANCELLED
 *                                               └─ EX ───────────► EXPIRED
 * </pre>
 *
 * Evidence from the order stream may arrive before the REST answer; every state on the left can go straight to any on the
 * right. A state right of WORKING is final, but for one way back: evidence of life (a place in the queue, an execution, a working status)
 * brings an order that was REJECTED back as UNKNOWN. Every other transition is refused: it changes nothing, is counted by its name, from
 * this state by that report ({@code IllegalTransitions} in the engine), and raises {@code IMPOSSIBLE_REPORT} with the order and that name.
 */
public enum OrderState {
    /** Journaled as intent; nothing is known of its sending. */
    PENDING_NEW(0),
    /** The broker took the request for processing; it is not yet at the exchange. */
    SENT(1),
    /** Resting at the exchange, perhaps partly executed. */
    WORKING(2),
    /** Working, and a cancel is under way. */
    PENDING_CANCEL(3),
    /** Working, and a modify is under way. */
    PENDING_MODIFY(4),
    /** Sent, without a definite answer: may be live or not. Counts as live until evidence comes; never sent again. */
    UNKNOWN(5),
    /** Completely executed. */
    FILLED(6),
    /** Cancelled; what was executed before stands. */
    CANCELLED(7),
    /** Never at the exchange. */
    REJECTED(8),
    /** The exchange dropped the remainder at the close. */
    EXPIRED(9);

    private static final OrderState[] ALL = values();

    private final int code;

    OrderState(final int code) {
        this.code = code;
    }

    /** Stable number of the state, for digests and snapshots. */
    public int code() {
        return code;
    }

    /**
     * The state with a number.
     *
     * @param code as {@link #code} gives it
     * @return the state
     * @throws IllegalArgumentException if there is none
     */
    public static OrderState of(final int code) {
        for (final OrderState state : ALL) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("there is no order state " + code);
    }

    /** True if nothing further can become of the order except late executions the broker already counted. */
    public boolean isFinal() {
        return code >= FILLED.code;
    }

    /** True if a cancel or modify makes sense: the order is known to be at the exchange and no other action is under way. */
    public boolean isWorking() {
        return this == WORKING;
    }
}
