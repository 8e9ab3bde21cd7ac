package io.saola.benchmarks.peer.exchangecore;

import com.sun.management.ThreadMXBean;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.benchmarks.peer.risk.RiskOrders;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * The process that measures exchange-core's risk stage: every order timed alone with the host clock, on one thread; what reading the clock
 * costs is in every figure. The release of what was reserved is not timed. Prints a line {@code risk} for each round.
 */
public final class ExchangeCoreRiskPeer {
    private static final long MUCH = 1_000_000_000_000_000L;
    private static final long SHARE_PRICE = 26_800;
    private static final long SHARE_TICK = 50;
    private static final long FUTURE_PRICE = 190_000_000;
    private static final long FUTURE_TICK = 100_000;

    private ExchangeCoreRiskPeer() {}

    /**
     * Runs.
     *
     * @param arguments orders of a round, after as many to warm up; rounds
     * @throws IllegalStateException if it refused an order
     */
    public static void main(final String[] arguments) {
        final int orders = Integer.parseInt(arguments[0]);
        final int rounds = Integer.parseInt(arguments[1]);
        final ExchangeCoreRisk stage = new ExchangeCoreRisk(MUCH, MUCH);
        final long[] elapsedNs = new long[orders];
        measure(stage, elapsedNs);
        for (int round = 0; round < rounds; round++) {
            final long allocated = measure(stage, elapsedNs);
            Arrays.sort(elapsedNs);
            PeerLine.of("risk")
                    .with("orders", orders)
                    .with("p50Ns", elapsedNs[orders / 2])
                    .with("p99Ns", elapsedNs[(int) (orders * 99L / 100)])
                    .with("p999Ns", elapsedNs[(int) (orders * 999L / 1_000)])
                    .with("maxNs", elapsedNs[orders - 1])
                    .with("allocatedBytes", allocated)
                    .print();
        }
    }

    private static long measure(final ExchangeCoreRisk stage, final long[] elapsedNs) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < elapsedNs.length; i++) {
            final int symbol = RiskOrders.instrument(i);
            final boolean isBuy = RiskOrders.isBuy(i);
            final boolean isFuture = symbol == RiskOrders.FUTURE;
            final long tick = isFuture ? FUTURE_TICK : SHARE_TICK;
            final long price = (isFuture ? FUTURE_PRICE : SHARE_PRICE) + (isBuy ? -tick : tick);
            final long quantity = RiskOrders.quantity(i);
            final long startNs = System.nanoTime();
            final boolean passed = stage.place(symbol, isBuy, price, quantity);
            elapsedNs[i] = System.nanoTime() - startNs;
            if (!passed) {
                throw new IllegalStateException("order " + i + " was refused");
            }
            stage.reject();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
