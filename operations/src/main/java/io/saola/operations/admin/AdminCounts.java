package io.saola.operations.admin;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the socket has seen. Written by its thread, read by any. */
public final class AdminCounts {
    private static final int RECORDED_REFUSALS_PER_SECOND = 5;
    private static final int RECORDED_REFUSALS_AT_ONCE = 100;

    private final Map<AdminRefusal, AtomicLong> refused = new EnumMap<>(AdminRefusal.class);
    private final AtomicLong done = new AtomicLong();

    /** Refusals beyond it are counted and not recorded, so that nobody can fill the journal with them. */
    private final RateLimit recordedRefusals = new RateLimit(RECORDED_REFUSALS_PER_SECOND, RECORDED_REFUSALS_AT_ONCE);

    AdminCounts() {
        for (final AdminRefusal reason : AdminRefusal.values()) {
            refused.put(reason, new AtomicLong());
        }
    }

    /**
     * Clients and requests refused.
     *
     * @param reason why
     * @return how many
     */
    public long of(final AdminRefusal reason) {
        return refused.get(reason).get();
    }

    /** Commands that the engine obeyed. */
    public long commandsDone() {
        return done.get();
    }

    void refused(final AdminRefusal reason) {
        refused.get(reason).incrementAndGet();
    }

    void done() {
        done.incrementAndGet();
    }

    boolean mayRecordRefusal(final long nowNs) {
        return recordedRefusals.take(nowNs);
    }
}
