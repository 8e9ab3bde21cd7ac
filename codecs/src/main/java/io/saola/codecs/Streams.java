package io.saola.codecs;

/** The two Aeron streams where engine, gateways and operators meet. They know each other only through these. */
public final class Streams {
    /** Everything runs on one host: shared memory, no sockets. */
    public static final String CHANNEL = "aeron:ipc";

    /** Into the engine. Every sender has a publication of its own. */
    public static final int INGRESS_STREAM_ID = 1001;

    /** Out of the engine. Gateways and observers subscribe. */
    public static final int EGRESS_STREAM_ID = 1002;

    private Streams() {}
}
