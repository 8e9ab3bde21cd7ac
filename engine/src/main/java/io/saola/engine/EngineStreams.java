package io.saola.engine;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.saola.codecs.Streams;

/**
 * The Aeron streams on which an engine meets others.
 *
 * @param channel of both
 * @param ingressStreamId into the engine
 * @param egressStreamId out of it
 */
record EngineStreams(String channel, int ingressStreamId, int egressStreamId) {
    /** Those that gateways know. */
    static final EngineStreams LIVE =
            new EngineStreams(Streams.CHANNEL, Streams.INGRESS_STREAM_ID, Streams.EGRESS_STREAM_ID);

    /** Those that no gateway knows. */
    static final EngineStreams BACKTEST =
            new EngineStreams(Streams.CHANNEL, BacktestStreams.INGRESS_STREAM_ID, BacktestStreams.EGRESS_STREAM_ID);

    /** The engine's side of the ingress. */
    Subscription inputs(final Aeron aeron) {
        return aeron.addSubscription(channel, ingressStreamId);
    }

    /** The engine's side of the egress. */
    ExclusivePublication outputs(final Aeron aeron) {
        return aeron.addExclusivePublication(channel, egressStreamId);
    }
}
