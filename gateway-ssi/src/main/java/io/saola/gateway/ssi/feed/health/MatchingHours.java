package io.saola.gateway.ssi.feed.health;

import io.saola.codecs.sbe.Market;

/**
 * When a market matches orders, so that its feed has something to say. The gateway knows {@link StandardHours}; a host that has a
 * rulebook and a calendar gives them through this. Must not allocate.
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
