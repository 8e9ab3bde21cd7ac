package io.saola.benchmarks.wire;

/**
 * The parts of the way, one after the other without a gap: each begins where the one before ends, so their times sum up to the whole.
 */
public enum WireStage {
    /** From the broker's write to the moment the gateway has the frame: loopback, wake-up of the feed's thread, WebSocket. */
    NETWORK_IN("network-in", "frame written by the broker -> read by the gateway"),
    /** JSON in JSON in JSON, checked, to a committed message on the engine's stream. */
    DECODE("decode", "-> SBE on the engine's stream"),
    /** Aeron IPC, the wake-up of the engine's thread, the door. */
    SEQUENCE("sequence", "-> sequenced by the engine"),
    /** Appended and flushed; synced too in mode SYNC. */
    JOURNAL("journal", "-> journaled"),
    /** Market, analytics, strategies, every risk control, the order. */
    DECIDE("decide", "-> order decided"),
    /** Through the output ring, after its cause is durable under the mode in force, onto the engine's stream. */
    EGRESS("egress", "-> order on the engine's stream"),
    /** Aeron IPC and the wake-up of the gateway's order thread. */
    PICK_UP("pick-up", "-> taken by the gateway"),
    /** JSON body and RSA signature. */
    SIGN("sign", "-> signed"),
    /** Head, and the socket's write. */
    WRITE("write", "-> bytes handed to the socket");

    private final String key;
    private final String text;

    WireStage(final String key, final String text) {
        this.key = key;
        this.text = text;
    }

    /** Name in documents. */
    public String key() {
        return key;
    }

    /** For people: what the stage ends with. */
    public String text() {
        return text;
    }
}
