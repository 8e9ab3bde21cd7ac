package io.saola.benchmarks.risk;

import java.util.List;

/**
 * What {@link RiskCheckBench} found.
 *
 * @param controls that every order passed
 * @param rounds that each stage was measured; of each the round with the lowest median is told
 * @param stages the floor, the check and an order command
 */
public record RiskCheckResult(int controls, int rounds, List<Stage> stages) {
    /**
     * One stage of an order's way.
     *
     * @param name of it
     * @param count orders measured
     * @param p50Ns median
     * @param p99Ns one in a hundred is slower
     * @param p999Ns one in a thousand is slower
     * @param maxNs slowest
     * @param allocatedBytes on the heap, by all orders
     */
    public record Stage(String name, long count, long p50Ns, long p99Ns, long p999Ns, long maxNs, long allocatedBytes) {
        /** The same stage with what all its rounds allocated on average. */
        Stage allocating(final long bytes) {
            return new Stage(name, count, p50Ns, p99Ns, p999Ns, maxNs, bytes);
        }

        /** Heap allocated per order. */
        public double bytesPerOrder() {
            return (double) allocatedBytes / count;
        }
    }

    /** The cost of reading the clock, which is part of every other figure. */
    public Stage floor() {
        return stages.get(0);
    }

    /** The check alone. */
    public Stage check() {
        return stages.get(1);
    }

    /** The whole way of an order command. */
    public Stage command() {
        return stages.get(2);
    }
}
