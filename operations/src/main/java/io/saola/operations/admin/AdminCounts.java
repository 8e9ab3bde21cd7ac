package io.saola.operations.admin;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** What the socket has seen. Written by its thread, read by any. */
public final class AdminCounts {
    private static final int RECORDED_REFUSALS_PER_SECOND = 5;
    private static final int RECORDED_REFUSALS_AT_ONCE = 100;

    private final AtomicLongArray refused = new AtomicLongArray(AdminRefusal.values().length);
    private final AtomicLong done = new AtomicLong();

    /** Refusals beyond it are counted and not recorded, so that nobody can fill the journal with them. */
    private final RateLimit recordedRefusals = new RateLimit(RECORDED_REFUSALS_PER_SECOND, RECORDED_REFUSALS_AT_ONCE);

    AdminCounts() {}

    /**
     * Clients and requests refused.
     *
     * @param reason why
     * @return how many
     */
    public long of(final AdminRefusal reason) {
        return refused.get(reason.ordinal());
    }

    /** Commands that the engine obeyed. */
    public long commandsDone() {
        return done.get();
    }

    void refused(final AdminRefusal reason) {
        refused.incrementAndGet(reason.ordinal());
    }

    void done() {
        done.incrementAndGet();
    }

    boolean mayRecordRefusal(final long nowNs) {
        return recordedRefusals.take(nowNs);
    }
}
