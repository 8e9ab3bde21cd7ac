package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Market;

/** Something that acts on the exchange as event time passes. */
interface EventSource {
    /** When it wants to act next, in nanoseconds since the epoch; {@link Long#MAX_VALUE} for never. */
    long nextEventNs();

    /** Acts. */
    void onEvent(long nowNs);

    /** A market entered a phase. */
    void onPhase(Market market, long nowNs);
}
