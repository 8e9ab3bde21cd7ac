package io.saola.simulator.fill;

/** How long one leg of the way takes, message by message. Stateful, deterministic, not threadsafe, does not allocate. */
public interface LatencyModel {
    /**
     * The delay of the next message.
     *
     * @return nanoseconds, 0 or more
     */
    long nextNs();

    /**
     * Always the same delay.
     *
     * @param latencyNs nanoseconds
     * @return a model
     * @throws IllegalArgumentException if it is negative or more than a minute
     */
    static LatencyModel constant(final long latencyNs) {
        return new MeasuredLatency(latencyNs);
    }

    /**
     * Delays drawn from a distribution.
     *
     * @param seed decides the draws
     * @param quantilesNs delays at equally spaced quantiles, 0 % first and 100 % last, ascending
     * @return a model
     * @throws IllegalArgumentException if there are fewer than two, or they descend or are out of range
     */
    static LatencyModel distribution(final long seed, final long... quantilesNs) {
        return new QuantileLatency(seed, quantilesNs);
    }

    /**
     * Delays as they were measured, in order, from the first again after the last.
     *
     * @param latenciesNs nanoseconds
     * @return a model
     * @throws IllegalArgumentException if there are none or one is out of range
     */
    static LatencyModel measured(final long... latenciesNs) {
        return new MeasuredLatency(latenciesNs);
    }
}
