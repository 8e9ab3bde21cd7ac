package io.saola.gateway.ssi.session;

/** Hears how the trading token's life goes on, to tell the engine or a person. */
@FunctionalInterface
public interface TokenLifeListener {
    /**
     * The phase has changed, for worse or for better. Called on the order thread: must not wait, must not throw.
     *
     * @param phase begun
     * @param remainingNs time left, 0 without a token
     */
    void onTokenPhase(TokenPhase phase, long remainingNs);
}
