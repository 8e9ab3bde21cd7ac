package io.saola.gateway.ssi.query;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody waits. */
public final class VirtualClock implements QueryClock {
    private static final long EPOCH_NS = 1_780_000_000_000_000_000L;

    private final AtomicLong nowNs = new AtomicLong();

    /** Every wait, in ns. */
    public final List<Long> waits = new CopyOnWriteArrayList<>();

    @Override
    public long nanoTime() {
        return nowNs.get();
    }

    @Override
    public long epochNs() {
        return EPOCH_NS + nowNs.get();
    }

    @Override
    public void await(final long durationNs) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(durationNs);
        nowNs.getAndAdd(durationNs);
    }
}
