package io.saola.engine;

import io.saola.codecs.Streams;

/** Aeron streams of an engine to which no gateway may attach. Gateways know only {@link Streams}, so they cannot meet it. */
public final class BacktestStreams {
    /** Into the engine, from whoever plays the market. */
    public static final int INGRESS_STREAM_ID = Streams.INGRESS_STREAM_ID + 10_000;

    /** Out of the engine. */
    public static final int EGRESS_STREAM_ID = Streams.EGRESS_STREAM_ID + 10_000;

    private BacktestStreams() {}
}
