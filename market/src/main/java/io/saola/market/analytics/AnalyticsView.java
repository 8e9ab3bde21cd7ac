package io.saola.market.analytics;

import io.saola.codecs.sbe.Market;
import io.saola.market.rules.TradingDates;

/**
 * What the market is doing, for readers. Everything is as of the input being processed, that input included. Read on the logic thread
 * only. What is returned always shows the present and lives as long as the analytics; nothing here allocates.
 */
public final class AnalyticsView {
    private final SecurityTable table;
    private final MarketClock clock;
    private final TradingTime tradingTime;
    private final BarFrames barFrames;
    private final MarketTotals totals;
    private final MarketBreadth breadth;
    private final FuturesBasis basis;
    private final FeedContinuity feed;

    AnalyticsView(
            final SecurityTable table,
            final MarketClock clock,
            final TradingTime tradingTime,
            final BarFrames barFrames,
            final MarketTotals totals,
            final MarketBreadth breadth,
            final FuturesBasis basis,
            final FeedContinuity feed) {
        this.table = table;
        this.clock = clock;
        this.tradingTime = tradingTime;
        this.barFrames = barFrames;
        this.totals = totals;
        this.breadth = breadth;
        this.basis = basis;
        this.feed = feed;
    }

    /** Market time: exchange time as far as it was told, carried on by event time. Ns since the epoch. */
    public long marketTimeNs() {
        return clock.nowNs();
    }

    /** Trading date of the market's messages, yyyymmdd; {@link TradingDates#NULL} before the first. */
    public int tradingDate() {
        return clock.hasDay() ? TradingDates.ofEpochDay(clock.day()) : TradingDates.NULL;
    }

    /**
     * Trades of an instrument, by who took and by phase.
     *
     * @param instrumentId dense id
     * @return its view, or null if the id is unknown or stands for an index
     */
    public TradeFlow trades(final int instrumentId) {
        final SecurityAnalytics security = table.security(instrumentId);
        return security == null ? null : security.trades();
    }

    /**
     * Foreign trading of an instrument.
     *
     * @param instrumentId dense id
     * @return its view, or null as for {@link #trades}
     */
    public ForeignFlow foreignFlow(final int instrumentId) {
        final SecurityAnalytics security = table.security(instrumentId);
        return security == null ? null : security.foreign();
    }

    /**
     * Bars of an instrument.
     *
     * @param instrumentId dense id
     * @return its view, or null as for {@link #trades}
     */
    public Bars bars(final int instrumentId) {
        final SecurityAnalytics security = table.security(instrumentId);
        return security == null ? null : security.bars();
    }

    /** Time frames of bars. */
    public BarFrames barFrames() {
        return barFrames;
    }

    /**
     * An index.
     *
     * @param instrumentId dense id
     * @return its view, or null if the id does not stand for an index
     */
    public IndexStats index(final int instrumentId) {
        return table.index(instrumentId);
    }

    /** The first indexes by instrument id, at most {@link MarketAnalytics#LISTED_INDEXES}. */
    public int listedIndexCount() {
        return table.listedIndexCount();
    }

    /**
     * One of the first indexes.
     *
     * @param place from 0 to below {@link #listedIndexCount}
     * @return instrument id, rising with the place
     */
    public int listedIndexId(final int place) {
        return table.listedIndexId(place);
    }

    /** Sums over all securities counted in shares. */
    public MarketTotals totals() {
        return totals;
    }

    /** Breadth of all shares. */
    public Breadth breadth() {
        return breadth.all();
    }

    /**
     * Breadth of the shares of a market.
     *
     * @param market which
     * @return its view
     */
    public Breadth breadth(final Market market) {
        return breadth.of(market);
    }

    /** The index future against its index. */
    public FuturesBasis basis() {
        return basis;
    }

    /** Whether the feed came without a break. */
    public FeedContinuity feed() {
        return feed;
    }

    /** Tells whether some instrument that trades is in an open phase, and the schedule has an open session too. */
    public boolean isAnyMarketOpen() {
        return breadth.openCount() > 0 && tradingTime.isAnyOpen(clock.nowNs());
    }
}
