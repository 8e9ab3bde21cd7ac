package io.saola.simulator.server;

/**
 * What a bearer token entitles to.
 *
 * @param consumerId whose
 * @param audience which of the two APIs issued it
 * @param canWrite whether orders need no code of their own
 * @param expiresAtMs host time, milliseconds since the epoch
 */
record AccessToken(String consumerId, Audience audience, boolean canWrite, long expiresAtMs) {
    /** The broker's two APIs have separate keys and tokens. */
    enum Audience {
        DATA,
        TRADING
    }
}
