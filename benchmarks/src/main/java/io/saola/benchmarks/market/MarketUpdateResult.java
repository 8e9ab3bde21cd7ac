package io.saola.benchmarks.market;

import java.util.List;

/**
 * What {@link MarketUpdateBench} found.
 *
 * @param instruments defined, indexes included
 * @param analyticsBytes heap taken by the analytics for them, with default settings
 * @param clockNs what reading the host clock twice costs in the median; part of every figure
 * @param updates one entry per kind of message
 */
public record MarketUpdateResult(int instruments, long analyticsBytes, long clockNs, List<Update> updates) {
    /**
     * One kind of message. Latencies are from before {@code advance} until the analytics are up to date, decoding included.
     *
     * @param message name in the schema
     * @param count messages measured
     * @param p50Ns median
     * @param p99Ns one in a hundred is slower
     * @param p999Ns one in a thousand is slower
     * @param maxNs slowest
     * @param bytesPerUpdate heap allocated per message
     */
    public record Update(
            String message, long count, long p50Ns, long p99Ns, long p999Ns, long maxNs, double bytesPerUpdate) {}
}
