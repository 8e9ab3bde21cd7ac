package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.rules.TradingDates;
import io.saola.market.rules.TradingRules;

/**
 * The running analytics of the whole market. For every input {@link #advance} comes first; for a market message then {@link #admit},
 * then the instrument takes the message in, then the {@code on…} method of its kind.
 *
 * <p>Memory for an instrument is taken when it is defined, some at a time; nothing else allocates. Single writer,
 * the logic thread.
 */
public final class MarketAnalytics {
    /** Indexes listed for observers. */
    public static final int LISTED_INDEXES = SecurityTable.LISTED_INDEXES;

    /** Bars whose end has passed that close with one input. */
    public static final int BAR_CLOSES_PER_INPUT = 16;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final String BASIS_INDEX = "VN30";

    private final AnalyticsSettings settings;
    private final MarketView market;
    private final TradingTime tradingTime = new TradingTime();
    private final MarketClock clock = new MarketClock();
    private final SecurityTable table;
    private final MarketTotals totals = new MarketTotals();
    private final MarketBreadth breadth = new MarketBreadth(tradingTime);
    private final BarBuilder barBuilder;
    private final FuturesBasis basis;
    private final FeedContinuity feed = new FeedContinuity(tradingTime);
    private final AnalyticsView view;
    private BarListener barListener = BarListener.NONE;
    private long basisSecond;

    /**
     * Builds empty analytics.
     *
     * @param market the instruments, kept up to date by the caller
     * @param settings what can be chosen
     */
    public MarketAnalytics(final MarketView market, final AnalyticsSettings settings) {
        this.market = market;
        this.settings = settings;
        table = new SecurityTable(market, settings, tradingTime);
        barBuilder = new BarBuilder(settings.barFrames(), tradingTime, table);
        basis = new FuturesBasis(market, table, tradingTime, settings);
        view = new AnalyticsView(table, clock, tradingTime, settings.barFrames(), totals, breadth, basis, feed);
    }

    /** What readers see. */
    public AnalyticsView view() {
        return view;
    }

    /**
     * Chooses who hears of closed bars.
     *
     * @param listener from the next input on
     */
    public void barListener(final BarListener listener) {
        barListener = listener;
    }

    /**
     * Puts dated rules in force: sessions, and the calendar that contracts roll by. To be called when a rulebook is activated and when
     * the trading date changes; without it the schedule in force since 2025-05-05 holds and every weekday is a trading day.
     *
     * @param rules of the trading date
     */
    public void rules(final TradingRules rules) {
        tradingTime.load(rules);
        basis.contract().calendar(TradingDayCount.of(rules.calendar()));
    }

    /**
     * Lets event time go on: closes bars that are over, at most {@link #BAR_CLOSES_PER_INPUT}, and ages the basis.
     *
     * @param eventNs of the input, never before the last one's
     */
    public void advance(final long eventNs) {
        clock.advance(eventNs);
        final long nowNs = clock.nowNs();
        if (barBuilder.earliestDueNs() <= nowNs) {
            closeBars(nowNs);
        }
        if (nowNs / SECOND_NS != basisSecond && clock.hasDay()) {
            evaluateBasis(nowNs);
        }
    }

    private void closeBars(final long nowNs) {
        int closes = 0;
        for (int frame = 0; frame < settings.barFrames().count(); frame++) {
            int due = barBuilder.due(frame, nowNs);
            while (due >= 0 && closes < BAR_CLOSES_PER_INPUT) {
                closes++;
                barBuilder.close(frame, due, table.security(due).bars());
                table.changed(due);
                barListener.onBarClosed(due, frame);
                due = barBuilder.due(frame, nowNs);
            }
        }
    }

    /**
     * Takes in when a market message is from; the first of a new trading date starts the day anew.
     *
     * @param exchangeTimeNs of the message, or null
     * @return false if its trading date is over: then nothing may take the message in
     */
    public boolean admit(final long exchangeTimeNs) {
        return admit(clock.observe(exchangeTimeNs));
    }

    /**
     * The same for a message that tells its date, and its time only perhaps.
     *
     * @param exchangeTimeNs of the message, or null
     * @param tradingDate yyyymmdd or the schema's null
     * @return as for {@link #admit(long)}
     */
    public boolean admit(final long exchangeTimeNs, final int tradingDate) {
        if (exchangeTimeNs != Decimals.NULL || !TradingDates.isValid(tradingDate)) {
            return admit(exchangeTimeNs);
        }
        return admit(clock.observeDay(TradingDates.epochDay(tradingDate)));
    }

    private boolean admit(final MarketClock.Verdict verdict) {
        switch (verdict) {
            case LATE -> feed.onLate();
            case FUTURE -> feed.onFuture();
            case NEW_DATE -> startDay();
            default -> {
                // Most messages are of today.
            }
        }
        return verdict != MarketClock.Verdict.LATE;
    }

    /**
     * An instrument was defined, or defined again.
     *
     * @param instrument with its definition
     */
    public void onDefinition(final Instrument instrument) {
        final int id = instrument.id();
        table.define(instrument);
        if (instrument.type() != InstrumentType.INDEX) {
            addContract(id);
            refresh(table.security(id));
            table.changed(id);
        } else if (BASIS_INDEX.equals(instrument.symbol())) {
            basis.index(id);
            for (int other = 0; other < market.instrumentCount(); other++) {
                addContract(other);
            }
        }
    }

    /**
     * Phase or status of an instrument changed.
     *
     * @param instrument in its new phase
     */
    public void onSession(final Instrument instrument) {
        final SecurityAnalytics security = table.security(instrument.id());
        feed.onMessage(instrument.market(), clock.nowNs());
        if (security != null) {
            refresh(security);
            table.changed(instrument.id());
        }
    }

    /**
     * A book came.
     *
     * @param instrument with its new book
     * @param exchangeTimeNs of the message, or null
     */
    public void onQuote(final Instrument instrument, final long exchangeTimeNs) {
        final SecurityAnalytics security = current(instrument, exchangeTimeNs);
        if (security == null) {
            return;
        }
        final long timeNs = timeNs(exchangeTimeNs);
        refresh(security);
        security.trades()
                .onQuote(
                        tradingTime.effectivePhase(instrument, timeNs),
                        instrument.quote().bestBid(),
                        instrument.quote().bestAsk(),
                        timeNs);
        if (instrument.id() == basis.contract().activeId()) {
            evaluateBasis(clock.nowNs());
        }
    }

    /**
     * A trade came.
     *
     * @param instrument with its new figures
     * @param trade the message
     */
    public void onTrade(final Instrument instrument, final TradeDecoder trade) {
        final SecurityAnalytics security = current(instrument, trade.exchangeTimeNs());
        if (security == null) {
            return;
        }
        final long timeNs = timeNs(trade.exchangeTimeNs());
        final TradeFlow flow = security.trades();
        flow.onPhase(tradingTime.effectivePhase(instrument, timeNs));
        final boolean printed = flow.onTrade(trade, instrument, timeNs);
        refresh(security);
        if (!printed) {
            return;
        }
        if (security.isInShares()) {
            totals.addTrade(
                    flow.lastClassification().side(), flow.lastQuantity(), flow.lastLostQuantity(), flow.lastValue());
        }
        final long price = trade.lastPrice();
        int closed = 0;
        if (price != Decimals.NULL) {
            final long quantity = flow.lastQuantity() + flow.lastLostQuantity();
            closed = barBuilder.onTrade(
                    instrument.id(),
                    security.bars(),
                    instrument.market(),
                    price,
                    quantity,
                    flow.lastValue(),
                    timeNs,
                    clock.nowNs());
        }
        if (instrument.type() == InstrumentType.INDEX_FUTURE) {
            evaluateBasis(clock.nowNs());
        }
        tellClosed(instrument.id(), closed);
    }

    /**
     * A whole bar came: the bars of its own and of longer time frames are built of it, unless trades are told of the instrument, which
     * are more exact. A bar that reaches the end of its frame closes it at once; one built of trades too, for none of its trades is to
     * come any more.
     *
     * @param instrument it is about
     * @param bar the message; one without a start, a duration or a price is left out
     */
    public void onBar(final Instrument instrument, final BarDecoder bar) {
        if (bar.durationNs() <= 0 || bar.exchangeTimeNs() == Decimals.NULL || !isPriced(bar)) {
            return;
        }
        final SecurityAnalytics security = current(instrument, bar.exchangeTimeNs());
        if (security == null) {
            return;
        }
        if (security.trades().lastPrice() != Decimals.NULL) {
            tellClosed(
                    instrument.id(),
                    barBuilder.closeUntil(instrument.id(), security.bars(), bar.exchangeTimeNs() + bar.durationNs()));
            return;
        }
        tellClosed(
                instrument.id(),
                barBuilder.closeBefore(instrument.id(), security.bars(), bar.exchangeTimeNs(), bar.durationNs()));
        tellClosed(instrument.id(), barBuilder.onBar(instrument.id(), security.bars(), bar, clock.nowNs()));
    }

    private void tellClosed(final int id, final int closedFrames) {
        int closed = closedFrames;
        for (int frame = 0; closed != 0; frame++, closed >>>= 1) {
            if ((closed & 1) != 0) {
                barListener.onBarClosed(id, frame);
            }
        }
    }

    private static boolean isPriced(final BarDecoder bar) {
        return bar.openPrice() != Decimals.NULL
                && bar.highPrice() != Decimals.NULL
                && bar.lowPrice() != Decimals.NULL
                && bar.closePrice() != Decimals.NULL;
    }

    /**
     * Foreign figures came.
     *
     * @param instrument they are about
     * @param message the figures
     */
    public void onForeignFlow(final Instrument instrument, final ForeignFlowDecoder message) {
        final SecurityAnalytics security = current(instrument, message.exchangeTimeNs());
        if (security == null) {
            return;
        }
        final ForeignFlow flow = security.foreign();
        final long quantity = flow.netQuantity();
        final long value = flow.netValue();
        final long lastPrice = security.trades().lastPrice();
        flow.onFlow(
                message.buyQuantity(),
                message.sellQuantity(),
                timeNs(message.exchangeTimeNs()),
                lastPrice != Decimals.NULL ? lastPrice : instrument.referencePrice(),
                instrument.contractMultiplier(),
                feed.gaps());
        if (security.isInShares()) {
            totals.addForeign(flow.netQuantity() - quantity, flow.netValue() - value);
        }
    }

    /**
     * An index value came.
     *
     * @param instrument the index
     * @param message its value
     */
    public void onIndexValue(final Instrument instrument, final IndexValueDecoder message) {
        feed.onMessage(instrument.market(), clock.nowNs());
        final IndexStats index = table.index(instrument.id());
        if (index == null || !isOfToday(message.exchangeTimeNs())) {
            return;
        }
        index.onValue(message, timeNs(message.exchangeTimeNs()));
        if (instrument.id() == basis.indexId()) {
            evaluateBasis(clock.nowNs());
        }
    }

    /** Digest of everything; only what changed since the last call is read again. */
    public long digest() {
        final long d = barBuilder.digest(clock.digest(table.digest()));
        return Digest.fold(feed.digest(basis.digest(d)), basisSecond);
    }

    /**
     * Writes everything.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        final BarFrames frames = settings.barFrames();
        out.putInt(frames.count());
        for (int frame = 0; frame < frames.count(); frame++) {
            out.putLong(frames.durationNs(frame));
            out.putInt(frames.depth(frame));
        }
        feed.snapshot(out);
        out.putLong(basisSecond);
        clock.snapshot(out);
        totals.snapshot(out);
        table.snapshot(out);
        barBuilder.snapshot(out);
        basis.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote, into empty analytics; the instruments must have been restored.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        requireSameFrames(in);
        feed.restore(in);
        basisSecond = in.getLong();
        clock.restore(in);
        totals.restore(in);
        table.restore(in);
        for (int id = 0; id < market.instrumentCount(); id++) {
            if (table.security(id) != null) {
                breadth.add(table.security(id));
            }
        }
        barBuilder.restore(in);
        basis.restore(in);
    }

    private void requireSameFrames(final StateReader in) {
        final BarFrames frames = settings.barFrames();
        boolean same = in.getCount(BarFrames.MAX_FRAMES) == frames.count();
        for (int frame = 0; same && frame < frames.count(); frame++) {
            same = in.getLong() == frames.durationNs(frame) && in.getInt() == frames.depth(frame);
        }
        if (!same) {
            throw in.fault("bars of other time frames than this program builds");
        }
    }

    /** The security to change, or null if the message is not of today, or is about an index. */
    private SecurityAnalytics current(final Instrument instrument, final long exchangeTimeNs) {
        feed.onMessage(instrument.market(), clock.nowNs());
        final SecurityAnalytics security = table.security(instrument.id());
        if (security == null || !isOfToday(exchangeTimeNs)) {
            return null;
        }
        table.changed(instrument.id());
        return security;
    }

    private boolean isOfToday(final long exchangeTimeNs) {
        return exchangeTimeNs == Decimals.NULL || clock.isToday(exchangeTimeNs);
    }

    private long timeNs(final long exchangeTimeNs) {
        return exchangeTimeNs != Decimals.NULL ? exchangeTimeNs : clock.nowNs();
    }

    /** Brings what follows from the instrument's own figures up to date: phase and standing. */
    private void refresh(final SecurityAnalytics security) {
        security.trades().onPhase(security.instrument().phase());
        breadth.refresh(security, clock.nowNs());
    }

    private void evaluateBasis(final long nowNs) {
        basisSecond = nowNs / SECOND_NS;
        basis.contract().evaluate(view.tradingDate(), nowNs);
        basis.evaluate(table.index(basis.indexId()), clock.day(), nowNs);
    }

    /** The first message of a new trading date: totals begin at nothing, bars and what rolls contracts stay. */
    private void startDay() {
        table.startDay();
        totals.reset();
        breadth.startDay();
        feed.startDay();
    }

    private void addContract(final int id) {
        final Instrument instrument = market.instrument(id);
        if (instrument == null || instrument.type() != InstrumentType.INDEX_FUTURE) {
            return;
        }
        final boolean told = instrument.underlyingId() >= 0;
        final boolean ours = told
                ? instrument.underlyingId() == basis.indexId()
                : instrument.symbol().startsWith("VN30F") || instrument.symbol().startsWith("41I1");
        if (ours) {
            basis.contract().onContract(id);
        }
    }
}
