package io.saola.market.analytics;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.BarEncoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.rules.MarketTime;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A feed and the market behind it, as a test tells it: times as 09:15:00, prices in VND or points. Allocates nothing per message. */
final class Feed {
    static final int SHARE = 0;
    static final int FUTURE = 1;
    static final int INDEX = 2;
    static final int NEXT_FUTURE = 3;
    static final int DATE = 20261120;
    static final long NULL = Decimals.NULL;

    final Instruments instruments = new Instruments(AnalyticsSettings.MAX_INSTRUMENTS);
    final MarketAnalytics analytics;
    final List<String> closedBars = new ArrayList<>();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final QuoteDecoder quoteDecoder = new QuoteDecoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final TradeDecoder tradeDecoder = new TradeDecoder();
    private final ForeignFlowEncoder flow = new ForeignFlowEncoder();
    private final ForeignFlowDecoder flowDecoder = new ForeignFlowDecoder();
    private final IndexValueEncoder index = new IndexValueEncoder();
    private final IndexValueDecoder indexDecoder = new IndexValueDecoder();
    private int date = DATE;
    private long eventNs;
    private AggressorSide side = AggressorSide.NONE;
    private Board board = Board.NULL_VAL;
    private Phase phase = Phase.NULL_VAL;

    Feed() {
        this(AnalyticsSettings.DEFAULT);
    }

    Feed(final AnalyticsSettings settings) {
        analytics = new MarketAnalytics(instruments, settings);
        analytics.barListener((id, frame) -> closedBars.add(id + "/" + frame));
    }

    AnalyticsView view() {
        return analytics.view();
    }

    TradeFlow trades() {
        return view().trades(SHARE);
    }

    Feed date(final int newDate) {
        date = newDate;
        return this;
    }

    /** Who took, according to the next trade message. */
    Feed side(final AggressorSide told) {
        side = told;
        return this;
    }

    /** Board of the next trade message. */
    Feed board(final Board told) {
        board = told;
        return this;
    }

    /** Phase in the next trade message. */
    Feed labelled(final Phase told) {
        phase = told;
        return this;
    }

    Feed share() {
        return define(SHARE, "FPT", Market.HOSE, InstrumentType.SHARE, 25_000);
    }

    Feed futures() {
        define(INDEX, "VN30", Market.HOSE, InstrumentType.INDEX, 0);
        define(FUTURE, "41I1GB000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, 1_900, 20261217);
        return this;
    }

    Feed define(
            final int id, final String symbol, final Market market, final InstrumentType type, final long reference) {
        return define(id, symbol, market, type, reference, InstrumentDefinitionEncoder.lastTradingDateNullValue());
    }

    Feed define(
            final int id,
            final String symbol,
            final Market market,
            final InstrumentType type,
            final long reference,
            final int lastTradingDate) {
        final InstrumentDefinitionEncoder definition =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        definition
                .instrumentId(id)
                .market(market)
                .instrumentType(type)
                .lotSize(1)
                .contractMultiplier(type == InstrumentType.INDEX_FUTURE ? 100_000 : 1)
                .referencePrice(reference == 0 ? NULL : Decimals.of(reference))
                .ceilingPrice(reference == 0 ? NULL : Decimals.of(reference * 107 / 100))
                .floorPrice(reference == 0 ? NULL : Decimals.of(reference * 93 / 100))
                .lastTradingDate(lastTradingDate)
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(symbol, buffer, definition.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
        analytics.onDefinition(instruments.onDefinition(
                new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, headerDecoder)));
        return this;
    }

    static long ns(final int date, final String time) {
        final long second = Integer.parseInt(time.substring(0, 2)) * 3_600L
                + Integer.parseInt(time.substring(3, 5)) * 60L
                + Integer.parseInt(time.substring(6, 8));
        return MarketTime.epochNs(date, second * 1_000_000_000L);
    }

    long at(final String time) {
        return ns(date, time);
    }

    Feed phase(final int id, final String time, final Phase newPhase) {
        timePasses(at(time));
        if (analytics.admit(at(time), date)) {
            analytics.onSession(instruments.session(instruments.instrument(id), newPhase, TradingStatus.NORMAL));
        }
        return this;
    }

    /** Whole VND or points with one decimal; 0 for an empty side. */
    Feed quote(final int id, final String time, final double bid, final double ask) {
        return quote(id, at(time), scaled(bid), scaled(ask));
    }

    Feed quote(final int id, final long exchangeNs, final long bid, final long ask) {
        timePasses(exchangeNs);
        quote.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .phase(Phase.NULL_VAL);
        final QuoteEncoder.BidsEncoder bids = quote.bidsCount(bid == NULL ? 0 : 1);
        if (bid != NULL) {
            bids.next().price(bid).quantity(100);
        }
        final QuoteEncoder.AsksEncoder asks = quote.asksCount(ask == NULL ? 0 : 1);
        if (ask != NULL) {
            asks.next().price(ask).quantity(100);
        }
        quoteDecoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
        if (analytics.admit(exchangeNs)) {
            final Instrument instrument = instruments.onQuote(quoteDecoder, eventNs);
            analytics.onQuote(instrument, exchangeNs);
        }
        return this;
    }

    /** A whole bar, told when it is over; prices are open, high, low and close. */
    Feed bar(final int id, final String start, final int seconds, final long quantity, final double... prices) {
        final long startNs = at(start);
        timePasses(startNs + seconds * 1_000_000_000L);
        new BarEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(startNs)
                .durationNs(seconds * 1_000_000_000L)
                .openPrice(scaled(prices[0]))
                .highPrice(scaled(prices[1]))
                .lowPrice(scaled(prices[2]))
                .closePrice(scaled(prices[3]))
                .quantity(quantity)
                .value(NULL);
        final BarDecoder bar = new BarDecoder().wrapAndApplyHeader(buffer, 0, headerDecoder);
        if (analytics.admit(startNs)) {
            analytics.onBar(instruments.onBar(bar), bar);
        }
        return this;
    }

    Feed trade(final int id, final String time, final double price, final long lastQuantity, final long total) {
        return trade(id, at(time), scaled(price), lastQuantity, total);
    }

    Feed trade(final int id, final long exchangeNs, final long price, final long lastQuantity, final long total) {
        timePasses(exchangeNs);
        trade.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .lastPrice(price)
                .lastQuantity(lastQuantity)
                .totalQuantity(total)
                .totalValue(NULL)
                .highPrice(NULL)
                .lowPrice(NULL)
                .averagePrice(NULL)
                .referencePrice(NULL)
                .ceilingPrice(NULL)
                .floorPrice(NULL)
                .indicativePrice(NULL)
                .aggressor(side)
                .phase(phase)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(board);
        side = AggressorSide.NONE;
        phase = Phase.NULL_VAL;
        board = Board.NULL_VAL;
        tradeDecoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
        if (analytics.admit(exchangeNs)) {
            analytics.onTrade(instruments.onTrade(tradeDecoder), tradeDecoder);
        }
        return this;
    }

    Feed foreign(final int id, final String time, final long bought, final long sold) {
        return foreign(id, at(time), bought, sold);
    }

    Feed foreign(final int id, final long exchangeNs, final long bought, final long sold) {
        timePasses(exchangeNs);
        flow.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .totalRoom(NULL)
                .currentRoom(NULL)
                .buyQuantity(bought)
                .sellQuantity(sold)
                .buyValue(NULL)
                .sellValue(NULL);
        flowDecoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
        if (analytics.admit(exchangeNs)) {
            analytics.onForeignFlow(instruments.onForeignFlow(flowDecoder), flowDecoder);
        }
        return this;
    }

    Feed index(final int id, final String time, final double value) {
        return index(id, at(time), scaled(value), 3, 1);
    }

    Feed index(final int id, final long exchangeNs, final long value, final int advances, final int declines) {
        timePasses(exchangeNs);
        index.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .value(value)
                .priorValue(Decimals.of(1_890))
                .totalQuantity(NULL)
                .totalValue(NULL)
                .advances(advances)
                .noChanges(2)
                .declines(declines)
                .ceilings(0)
                .floors(0)
                .phase(Phase.NULL_VAL);
        indexDecoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
        if (analytics.admit(exchangeNs)) {
            analytics.onIndexValue(instruments.onIndexValue(indexDecoder), indexDecoder);
        }
        return this;
    }

    /** Event time is exchange time here, unless that goes back. */
    Feed timePasses(final long newEventNs) {
        if (newEventNs != NULL) {
            eventNs = Math.max(eventNs, newEventNs);
        }
        analytics.advance(eventNs);
        return this;
    }

    Feed timePasses(final String time) {
        return timePasses(at(time));
    }

    static long scaled(final double price) {
        return price == 0 ? NULL : Math.round(price * Decimals.ONE);
    }
}
