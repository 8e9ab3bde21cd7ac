package io.saola.simulator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Nothing is allocated per decision once the exchange's pool of orders has its size. */
final class FlowAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FROM_MINUTE = 9 * 60 + 45;
    private static final int TO_MINUTE = 11 * 60 + 30;
    private static final int ROUND_MINUTES = 5;

    @Test
    void shouldAllocateNothingPerDecision() {
        final long seed = 12;
        final FlowDay day = new FlowDay(FlowParameters.defaults().withOrdersPerHour(100 * 3_600), seed);
        day.advanceTo(0, FROM_MINUTE);
        // The compiler settles at moments of its own choosing; what depends on events shows in every round.
        long allocated = Long.MAX_VALUE;
        long orders = 0;
        for (int minute = FROM_MINUTE; minute < TO_MINUTE && allocated > 0; minute += ROUND_MINUTES) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            final long ordersBefore = day.flow().submitted();
            day.advanceTo(0, minute + ROUND_MINUTES);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            orders = day.flow().submitted() - ordersBefore;
        }
        assertThat(allocated).as("bytes in %d orders, seed=%d", orders, seed).isZero();
        assertThat(orders).as("seed=%d", seed).isGreaterThan(10_000);
    }
}
