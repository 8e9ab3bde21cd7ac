package io.saola.benchmarks.risk;

import java.util.List;

/**
 * What {@link RiskCheckBench} found.
 *
 * @param controls that every order passed
 * @param clockNs what reading the host clock twice costs in the median; part of every figure
 * @param stages one entry per stage measured
 */
public record RiskCheckResult(int controls, long clockNs, List<Stage> stages) {
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
        /** Heap allocated per order. */
        public double bytesPerOrder() {
            return (double) allocatedBytes / count;
        }
    }

    /** The check alone. */
    public Stage check() {
        return stages.get(0);
    }
}
