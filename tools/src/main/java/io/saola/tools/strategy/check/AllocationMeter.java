package io.saola.tools.strategy.check;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes that this thread allocates between two marks, summed; and the event that cost most. Measures one run; not thread-safe. */
final class AllocationMeter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long threadId = Thread.currentThread().getId();
    private final long overhead;
    private final int from;
    private long mark;
    private long bytes;
    private long worst;
    private int worstPlace = -1;
    private int events;

    /** @param from first place that counts; what lies before it warms up */
    AllocationMeter(final int from) {
        this.from = from;
        final long first = threads.getThreadAllocatedBytes(threadId);
        overhead = threads.getThreadAllocatedBytes(threadId) - first;
    }

    void before(final int place) {
        mark = threads.getThreadAllocatedBytes(threadId);
    }

    void after(final int place) {
        final long cost = threads.getThreadAllocatedBytes(threadId) - mark - overhead;
        if (place >= from) {
            events++;
            bytes += cost;
            if (cost > worst) {
                worst = cost;
                worstPlace = place;
            }
        }
    }

    long bytes() {
        return bytes;
    }

    int events() {
        return events;
    }

    int worstPlace() {
        return worstPlace;
    }

    long worst() {
        return worst;
    }
}
