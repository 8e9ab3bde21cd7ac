package io.saola.gateway.ssi.feed.health;

import io.saola.codecs.sbe.Market;

/**
 * Hears of every change between fresh and stale, once, on the feed's thread. What must stop trading on a stale price turns these calls
 * into inputs of the engine. Must not throw and not wait: it is called between two messages.
 */
public interface FeedHealthListener {
    /** Nobody listens; counters and state tell all the same. */
    FeedHealthListener NONE = new FeedHealthListener() {
        @Override
        public void onStream(
                final FeedStream stream, final Market market, final Freshness freshness, final long sinceNs) {
            // Nobody listens.
        }

        @Override
        public void onInstrument(final int instrumentId, final Freshness freshness, final long sinceNs) {
            // Nobody listens.
        }
    };

    /**
     * A stream of a market changed.
     *
     * @param stream which
     * @param market of the instruments concerned
     * @param freshness from now on
     * @param sinceNs stale: when it fell silent; fresh: when it spoke again; ns since the epoch
     */
    void onStream(FeedStream stream, Market market, Freshness freshness, long sinceNs);

    /**
     * An instrument changed.
     *
     * @param instrumentId which
     * @param freshness from now on
     * @param sinceNs stale: when it fell silent; fresh: when it was heard of again; ns since the epoch
     */
    void onInstrument(int instrumentId, Freshness freshness, long sinceNs);
}
