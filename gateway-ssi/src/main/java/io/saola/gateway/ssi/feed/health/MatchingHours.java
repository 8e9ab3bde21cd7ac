package io.saola.gateway.ssi.feed.health;

import io.saola.codecs.sbe.Market;

/**
 * When a market matches orders, so that its feed has something to say. A host gives it from its rulebook and calendar, which know
 * holidays and the sessions of a date; {@link StandardHours} are for hosts without. Must not allocate for each call.
 */
@FunctionalInterface
public interface MatchingHours {
    /**
     * Tells whether orders are matched, in auctions too.
     *
     * @param market which
     * @param epochNs ns since the epoch
     * @return false before the open, in the lunch break, after the close, on weekends and holidays
     */
    boolean isMatching(Market market, long epochNs);
}
