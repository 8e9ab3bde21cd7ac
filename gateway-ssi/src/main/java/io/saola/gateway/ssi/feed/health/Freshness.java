package io.saola.gateway.ssi.feed.health;

/** Whether what was heard last may still be believed. */
public enum Freshness {
    /** Heard of within the bound, or no matching takes place. */
    FRESH,
    /** Silent for longer than the bound while the market matches; fresh again with the next message. */
    STALE
}
