package io.saola.simulator.fill;

/**
 * The three legs between a member and the venue.
 *
 * @param feed from the venue's event to the strategy seeing it
 * @param order from the strategy's decision to the venue
 * @param response from the venue's answer to the strategy
 */
public record Latencies(LatencyModel feed, LatencyModel order, LatencyModel response) {
    /**
     * No delay at all.
     *
     * @return legs of zero
     */
    public static Latencies none() {
        return constant(0, 0, 0);
    }

    /**
     * Constant delays.
     *
     * @param feedNs nanoseconds
     * @param orderNs nanoseconds
     * @param responseNs nanoseconds
     * @return legs that never vary
     */
    public static Latencies constant(final long feedNs, final long orderNs, final long responseNs) {
        return new Latencies(
                LatencyModel.constant(feedNs), LatencyModel.constant(orderNs), LatencyModel.constant(responseNs));
    }
}
