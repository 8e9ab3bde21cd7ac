package io.saola.gateway.ssi.session;

/** Where the trading token stands in its life, which limits what may be risked: without a token nothing can be cancelled. */
public enum TokenPhase {
    /** None was obtained so far. */
    NONE,
    /** More than an hour is left. */
    GOOD,
    /** The last hour has begun and there is no other token: somebody should see to it. */
    ENDING,
    /** The last quarter of an hour: no new order leaves any more, cancels do. */
    CLOSING,
    /** It has ended, or the broker refused it, and there is no other. */
    ENDED
}
