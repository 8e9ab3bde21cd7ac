package io.saola.gateway.ssi.feed.health;

/** The streams that are watched: channels that speak all the time while the market is open. */
public enum FeedStream {
    /** X-QUOTE, or the book of X. */
    QUOTE("X-QUOTE"),
    /** X-TRADE, or the trade of X. */
    TRADE("X-TRADE"),
    /** MI. */
    INDEX("MI");

    private final String channel;

    FeedStream(final String channel) {
        this.channel = channel;
    }

    /** The broker's name of the channel. */
    public String channel() {
        return channel;
    }
}
