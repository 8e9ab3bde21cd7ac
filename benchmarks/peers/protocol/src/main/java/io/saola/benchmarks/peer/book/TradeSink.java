package io.saola.benchmarks.peer.book;

/** Hears every trade of a {@link BookUnderTest}, in order. */
@FunctionalInterface
public interface TradeSink {
    /**
     * A trade.
     *
     * @param makerId order that rested
     * @param takerId order that came in, or moved
     * @param price the resting order's
     * @param quantity traded
     */
    void onTrade(long makerId, long takerId, long price, long quantity);
}
