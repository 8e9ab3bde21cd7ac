package io.saola.engine.counters;

import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;

/**
 * A histogram in shared memory: a sum and a count per bucket, each a 64-bit number that only grows. One writing thread, which
 * allocates nothing and waits for nobody; any thread or process may copy it, and gets for each bucket a value that was true.
 */
public final class LatencyRecorder {
    /** Bytes of one histogram. */
    static final int LENGTH = (1 + LatencyBuckets.COUNT) * BitUtil.SIZE_OF_LONG;

    private final AtomicBuffer buffer;
    private final int offset;

    LatencyRecorder(final AtomicBuffer buffer, final int offset) {
        this.buffer = buffer;
        this.offset = offset;
    }

    /**
     * Counts a time.
     *
     * @param ns below 0 counts as 0
     */
    public void record(final long ns) {
        add(offset, Math.min(Math.max(ns, 0), LatencyBuckets.MAX_NS));
        add(offset + (1 + LatencyBuckets.indexOf(ns)) * BitUtil.SIZE_OF_LONG, 1);
    }

    private void add(final int index, final long number) {
        buffer.putLongRelease(index, buffer.getLong(index) + number);
    }

    /**
     * Copies what is counted so far. Any thread.
     *
     * @return the copy
     */
    public LatencyCounts copy() {
        return copy(buffer, offset);
    }

    static LatencyCounts copy(final AtomicBuffer buffer, final int offset) {
        final long sumNs = buffer.getLongVolatile(offset);
        final long[] counts = new long[LatencyBuckets.COUNT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buffer.getLongVolatile(offset + (1 + i) * BitUtil.SIZE_OF_LONG);
        }
        return new LatencyCounts(sumNs, counts);
    }
}
