package io.saola.operations.alerts;

import java.util.concurrent.atomic.AtomicLong;

/** What became of one channel's messages. Written by the channel's thread, read by any. */
public final class ChannelCounts {
    private final String name;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failedAttempts = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong position = new AtomicLong();
    private volatile boolean down;

    ChannelCounts(final String name) {
        this.name = name;
    }

    /** Name of the channel. */
    public String name() {
        return name;
    }

    /** Messages that the other side confirmed. */
    public long delivered() {
        return delivered.get();
    }

    /** Attempts that were not confirmed. */
    public long failedAttempts() {
        return failedAttempts.get();
    }

    /** Messages given up after all attempts; a summary counts them. */
    public long givenUp() {
        return givenUp.get();
    }

    /** Alerts that a summary counts instead of a message of their own. */
    public long held() {
        return held.get();
    }

    /** Alarms of the process that found no room; a summary counts them. */
    public long dropped() {
        return dropped.get();
    }

    /** Last recorded effect that needs no message any more. */
    public long position() {
        return position.get();
    }

    /** Whether the last message was given up: nothing reaches anybody this way now. */
    public boolean isDown() {
        return down;
    }

    void onDelivered() {
        delivered.incrementAndGet();
        down = false;
    }

    void onFailedAttempt() {
        failedAttempts.incrementAndGet();
    }

    void onGivenUp() {
        givenUp.incrementAndGet();
        down = true;
    }

    void onHeld() {
        held.incrementAndGet();
    }

    void onDropped() {
        dropped.incrementAndGet();
    }

    void onPosition(final long reached) {
        position.set(reached);
    }
}
