package io.saola.gateway.ssi.feed;

/**
 * Receives checked market data, one call per message, on the parser's thread. The record is valid during the call.
 */
public interface FeedSink {
    /**
     * Session and status of an instrument.
     *
     * @param message the values
     */
    void onSession(FeedRecord message);

    /**
     * An order book.
     *
     * @param message the values
     */
    void onQuote(FeedRecord message);

    /**
     * A last trade with the day's figures.
     *
     * @param message the values
     */
    void onTrade(FeedRecord message);

    /**
     * Foreign room and trading.
     *
     * @param message the values
     */
    void onForeignFlow(FeedRecord message);

    /**
     * An index.
     *
     * @param message the values
     */
    void onIndex(FeedRecord message);

    /**
     * The last trade of the odd-lot board, where 1 to 99 shares are traded. The day's totals include the round lots.
     *
     * @param message the values; a book in it is the odd-lot board's
     */
    void onOddLot(FeedRecord message);

    /**
     * A bar.
     *
     * @param message the values
     */
    void onBar(FeedRecord message);
}
