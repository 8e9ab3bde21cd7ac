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
 * right. A state right of WORKING is final.
 */
public enum OrderState {
    /** Journaled as intent; nothing is known of its sending. */
    PENDING_NEW,
    /** The broker took the request for processing; it is not yet at the exchange. */
    SENT,
    /** Resting at the exchange, perhaps partly executed. */
    WORKING,
    /** Working, and a cancel is under way. */
    PENDING_CANCEL,
    /** Working, and a modify is under way. */
    PENDING_MODIFY,
    /** Sent, without a definite answer: may be live or not. Counts as live until evidence comes; never sent again. */
    UNKNOWN,
    /** Completely executed. */
    FILLED,
    /** Cancelled; what was executed before stands. */
    CANCELLED,
    /** Never at the exchange. */
    REJECTED,
    /** The exchange dropped the remainder at the close. */
    EXPIRED;

    /** True if nothing further can become of the order except late executions the broker already counted. */
    public boolean isFinal() {
        return compareTo(FILLED) >= 0;
    }

    /** True if a cancel or modify makes sense: the order is known to be at the exchange and no other action is under way. */
    public boolean isWorking() {
        return this == WORKING;
    }
}
