package io.saola.simulator.fill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Nothing is allocated per event after warm-up. */
final class FillAllocationTest {
    private static final int STEPS = 200_000;
    private static final int MAX_ROUNDS = 6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingPerEvent() {
        final long seed = 11;
        final RandomMarket market = new RandomMarket(seed);
        final long[] filled = new long[1];
        final BacktestVenue venue = new BacktestVenue(
                new int[] {RandomMarket.FEED_LEVELS},
                FillConfig.of(FillModel.QUEUE),
                Latencies.constant(0, 500_000, 500_000),
                new PlainRules(RandomMarket.FLOOR, RandomMarket.CEILING, RandomMarket.TICK, RandomMarket.LOT),
                new SilentListener() {
                    @Override
                    public void onFilled(
                            final long orderId,
                            final long price,
                            final long quantity,
                            final long leavesQuantity,
                            final long venueTimeNs) {
                        filled[0] += quantity;
                    }
                });
        market.open(venue);
        // The compiler settles at moments of its own choosing; what depends on events shows in every round.
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < MAX_ROUNDS && allocated > 0; round++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < STEPS; i++) {
                market.step(venue);
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("seed=%d", seed).isZero();
        assertThat(filled[0]).as("seed=%d", seed).isPositive();
    }
}
