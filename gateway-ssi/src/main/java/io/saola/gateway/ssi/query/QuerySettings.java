package io.saola.gateway.ssi.query;

import java.time.Duration;

/**
 * How patient a read is.
 *
 * @param maxAttempts most requests for one answer, 1 to 20
 * @param deadline longest time for one answer: waits for the quota, attempts and the delays between them
 * @param firstDelay longest delay after the first failure
 * @param maxDelay longest delay between attempts, whatever the broker asks for
 * @param seed of the delays' jitter
 */
public record QuerySettings(int maxAttempts, Duration deadline, Duration firstDelay, Duration maxDelay, long seed) {
    private static final int MAX_ATTEMPTS = 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException naming the first that is out of range
     */
    public QuerySettings {
        if (maxAttempts < 1 || maxAttempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("maxAttempts=" + maxAttempts + " is outside 1.." + MAX_ATTEMPTS);
        }
        check("deadline", deadline);
        check("firstDelay", firstDelay);
        check("maxDelay", maxDelay);
    }

    /**
     * Four attempts within a minute, the first two half a second apart.
     *
     * @param seed of the jitter
     * @return the settings
     */
    public static QuerySettings ofSeed(final long seed) {
        return new QuerySettings(4, Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(15), seed);
    }

    private static void check(final String name, final Duration value) {
        if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + '=' + value + " is outside 1 ms .. 1 h");
        }
    }
}
