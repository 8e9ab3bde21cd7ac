package io.saola.gateway.ssi.feed.health;

import io.saola.gateway.ssi.feed.FeedRecord;
import io.saola.gateway.ssi.feed.FeedSink;

/** Tells the watch of every message on its way to the engine. Belongs to the feed's thread; allocates nothing. */
public final class WatchedFeed implements FeedSink {
    private final FeedHealth health;
    private final FeedSink next;

    /**
     * Creates the link.
     *
     * @param health is told of every quote, trade and index value
     * @param next takes the messages
     */
    public WatchedFeed(final FeedHealth health, final FeedSink next) {
        this.health = health;
        this.next = next;
    }

    @Override
    public void onSession(final FeedRecord message) {
        next.onSession(message);
    }

    @Override
    public void onQuote(final FeedRecord message) {
        health.received(FeedStream.QUOTE, message.instrumentId(), message.receivedNs());
        next.onQuote(message);
    }

    @Override
    public void onTrade(final FeedRecord message) {
        health.received(FeedStream.TRADE, message.instrumentId(), message.receivedNs());
        next.onTrade(message);
    }

    @Override
    public void onForeignFlow(final FeedRecord message) {
        next.onForeignFlow(message);
    }

    @Override
    public void onIndex(final FeedRecord message) {
        health.received(FeedStream.INDEX, message.instrumentId(), message.receivedNs());
        next.onIndex(message);
    }

    @Override
    public void onBar(final FeedRecord message) {
        next.onBar(message);
    }

    @Override
    public void onOddLot(final FeedRecord message) {
        next.onOddLot(message);
    }
}
