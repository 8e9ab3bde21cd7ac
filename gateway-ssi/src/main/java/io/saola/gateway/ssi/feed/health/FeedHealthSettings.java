package io.saola.gateway.ssi.feed.health;

import java.time.Duration;
import java.util.Map;

/**
 * What counts as silence.
 *
 * @param streamBounds longest silence of a stream of a market; a stream that is not listed is not watched
 * @param watched fixed bounds of single instruments, by id
 * @param lowestBound of an instrument judged by its habits, however busy it is
 * @param highestBound an instrument whose habits ask for more is too quiet to be judged
 */
public record FeedHealthSettings(
        Map<FeedStream, Duration> streamBounds,
        Map<Integer, Duration> watched,
        Duration lowestBound,
        Duration highestBound) {
    private static final Duration LONGEST = Duration.ofDays(1); // before DEFAULT, which is checked against it

    /**
     * Quotes of a market 15 s and indices 30 s, which are sent every 5 s; trades 60 s, because an auction has none but indicative
     * ones; instruments by their habits, 30 s to 5 minutes.
     */
    public static final FeedHealthSettings DEFAULT = new FeedHealthSettings(
            Map.of(
                    FeedStream.QUOTE, Duration.ofSeconds(15),
                    FeedStream.TRADE, Duration.ofSeconds(60),
                    FeedStream.INDEX, Duration.ofSeconds(30)),
            Map.of(),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a bound is not positive or above a day
     */
    public FeedHealthSettings {
        streamBounds = Map.copyOf(streamBounds);
        watched = Map.copyOf(watched);
        streamBounds.forEach((stream, bound) -> require(stream.channel(), bound));
        watched.forEach((instrumentId, bound) -> require("instrument " + instrumentId, bound));
        require("lowestBound", lowestBound);
        require("highestBound", highestBound);
        if (lowestBound.compareTo(highestBound) > 0) {
            throw new IllegalArgumentException("lowestBound=" + lowestBound + " is above highestBound=" + highestBound);
        }
    }

    private static void require(final String what, final Duration bound) {
        if (bound.isNegative() || bound.isZero() || bound.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("bound of " + what + " is " + bound + ", not within 0 and a day");
        }
    }
}
