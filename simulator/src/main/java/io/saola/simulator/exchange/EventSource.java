package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Market;

/** Something that acts on the exchange as event time passes. Called by the exchange, on its thread. */
public interface EventSource {
    /**
     * When it wants to act next.
     *
     * @return nanoseconds since the epoch; {@link Long#MAX_VALUE} for never
     */
    long nextEventNs();

    /**
     * Acts.
     *
     * @param nowNs event time
     */
    void onEvent(long nowNs);

    /**
     * A market entered a phase.
     *
     * @param market which
     * @param nowNs event time
     */
    void onPhase(Market market, long nowNs);
}
