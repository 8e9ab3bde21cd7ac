package io.saola.simulator.server;

import io.saola.simulator.exchange.Refusal;

/**
 * Why a request is refused, as the order stream tells it.
 *
 * @param code the broker's error code
 * @param text the broker's message
 */
record RefusalReason(String code, String text) {
    /** The exchange's reason; the broker names the type that a session does not take. */
    static RefusalReason of(final Refusal refusal, final String typeName) {
        return new RefusalReason(
                refusal.code(),
                refusal == Refusal.TYPE_NOT_ALLOWED_IN_PHASE
                        ? typeName + " is not allowed in this session"
                        : refusal.text());
    }
}
