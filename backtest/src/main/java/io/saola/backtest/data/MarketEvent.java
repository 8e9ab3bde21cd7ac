package io.saola.backtest.data;

import io.saola.backtest.config.DataSettings;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.simulator.fill.BookDepth;

/**
 * One row of historical data. Prices are scaled; the event time of a bar is its start.
 *
 * @param kind what it is
 * @param timestampNs nanoseconds since 1970 UTC
 * @param instrumentId dense id
 * @param durationNs length of a bar, else 0; {@link DataSettings#DAY_NS} for a whole trading day
 * @param open price; the price of a trade
 * @param high of a bar
 * @param low of a bar
 * @param close of a bar
 * @param quantity of a bar or trade
 * @param aggressor of a trade
 * @param bids of an order book
 * @param asks of an order book
 * @param where file and row, for reports
 */
public record MarketEvent(
        Kind kind,
        long timestampNs,
        int instrumentId,
        long durationNs,
        long open,
        long high,
        long low,
        long close,
        long quantity,
        AggressorSide aggressor,
        Levels bids,
        Levels asks,
        String where) {
    /** Kinds of rows. */
    public enum Kind {
        /** Open, high, low, close over a time. */
        BAR,
        /** One execution. */
        TRADE,
        /** A whole order book. */
        DEPTH
    }

    /**
     * A bar.
     *
     * @param timestampNs its start
     * @param instrumentId of the instrument
     * @param durationNs its length
     * @param prices open, high, low, close
     * @param quantity traded
     * @param where file and row
     * @return the event
     */
    static MarketEvent bar(
            final long timestampNs,
            final int instrumentId,
            final long durationNs,
            final long[] prices,
            final long quantity,
            final String where) {
        return new MarketEvent(
                Kind.BAR,
                timestampNs,
                instrumentId,
                durationNs,
                prices[0],
                prices[1],
                prices[2],
                prices[3],
                quantity,
                AggressorSide.NONE,
                Levels.NONE,
                Levels.NONE,
                where);
    }

    /**
     * A trade.
     *
     * @param timestampNs when
     * @param instrumentId of the instrument
     * @param price scaled
     * @param quantity traded
     * @param aggressor who took
     * @param where file and row
     * @return the event
     */
    static MarketEvent trade(
            final long timestampNs,
            final int instrumentId,
            final long price,
            final long quantity,
            final AggressorSide aggressor,
            final String where) {
        return new MarketEvent(
                Kind.TRADE,
                timestampNs,
                instrumentId,
                0,
                price,
                price,
                price,
                price,
                quantity,
                aggressor,
                Levels.NONE,
                Levels.NONE,
                where);
    }

    /**
     * An order book.
     *
     * @param timestampNs when
     * @param instrumentId of the instrument
     * @param bids buyers
     * @param asks sellers
     * @param where file and row
     * @return the event
     */
    static MarketEvent depth(
            final long timestampNs, final int instrumentId, final Levels bids, final Levels asks, final String where) {
        return new MarketEvent(
                Kind.DEPTH,
                timestampNs,
                instrumentId,
                0,
                Decimals.NULL,
                Decimals.NULL,
                Decimals.NULL,
                Decimals.NULL,
                0,
                AggressorSide.NONE,
                bids,
                asks,
                where);
    }

    /** Tells whether it is a bar of a whole trading day. */
    public boolean isDay() {
        return durationNs == DataSettings.DAY_NS;
    }

    /**
     * Copies the levels.
     *
     * @param depth to fill
     * @return the same
     */
    public BookDepth copyTo(final BookDepth depth) {
        depth.clear();
        for (int i = 0; i < bids.count(); i++) {
            depth.bid(bids.price(i), bids.quantity(i));
        }
        for (int i = 0; i < asks.count(); i++) {
            depth.ask(asks.price(i), asks.quantity(i));
        }
        return depth;
    }
}
