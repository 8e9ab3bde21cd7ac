package io.saola.gateway.ssi.query;

/**
 * A bound of the broker on requests.
 *
 * @param endpoint which requests it counts: {@code *}, {@code get:*}, {@code post:*} or {@code *:*}{@code /api_name}
 * @param periodNs length of the sliding period
 * @param requests most within a period, at least 1
 */
public record RateLimit(String endpoint, long periodNs, int requests) {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int MAX_REQUESTS = 100_000;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if a limit would let nothing through, or cannot be held in memory
     */
    public RateLimit {
        if (periodNs <= 0 || requests < 1 || requests > MAX_REQUESTS) {
            throw new IllegalArgumentException("rate limit of " + requests + " requests in " + periodNs + " ns");
        }
    }

    /**
     * A limit on every request.
     *
     * @param requests most within the period
     * @param seconds length of the period
     * @return the limit
     */
    public static RateLimit of(final int requests, final int seconds) {
        return new RateLimit("*", seconds * NS_PER_SECOND, requests);
    }
}
