package io.saola.backtest.host;

import io.saola.backtest.data.Levels;
import io.saola.backtest.data.MarketEvent;
import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BarEncoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.TimerEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes what a feed would send. Each frame is valid until the next one. Not thread-safe. */
final class MarketFrames {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final UnsafeBuffer frame = new UnsafeBuffer(buffer, 0, 0);
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final SessionChangeEncoder session = new SessionChangeEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final IndexValueEncoder index = new IndexValueEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private long feedSequence;
    private long timerSequence;

    /** An instrument with its band of the day. */
    DirectBuffer definition(final DayInstrument instrument, final long nowNs) {
        definition.wrapAndApplyHeader(buffer, 0, header);
        stamp(definition.origin(), nowNs);
        definition
                .instrumentId(instrument.id())
                .market(instrument.settings().market())
                .instrumentType(instrument.settings().type())
                .lotSize(instrument.lotSize())
                .contractMultiplier(instrument.multiplier())
                .referencePrice(instrument.referencePrice())
                .ceilingPrice(instrument.ceilingPrice())
                .floorPrice(instrument.floorPrice())
                .lastTradingDate(instrument.lastTradingDate())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(
                instrument.settings().symbol(),
                buffer,
                definition.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(),
                InstrumentDefinitionEncoder.symbolLength());
        return cut(definition.limit());
    }

    /** A market's new phase. */
    DirectBuffer session(final Market market, final Phase phase, final int tradingDate, final long nowNs) {
        session.wrapAndApplyHeader(buffer, 0, header);
        stamp(session.origin(), nowNs);
        session.instrumentId(SessionChangeEncoder.instrumentIdNullValue())
                .exchangeTimeNs(nowNs)
                .tradingDate(tradingDate)
                .market(market)
                .phase(phase)
                .tradingStatus(TradingStatus.NORMAL);
        return cut(session.limit());
    }

    /** An order book. */
    DirectBuffer quote(final MarketEvent event, final Phase phase) {
        quote.wrapAndApplyHeader(buffer, 0, header);
        stamp(quote.origin(), event.timestampNs());
        quote.instrumentId(event.instrumentId())
                .exchangeTimeNs(event.timestampNs())
                .phase(phase);
        final Levels bids = event.bids();
        final QuoteEncoder.BidsEncoder bidGroup = quote.bidsCount(bids.count());
        for (int i = 0; i < bids.count(); i++) {
            bidGroup.next().price(bids.price(i)).quantity(bids.quantity(i));
        }
        final Levels asks = event.asks();
        final QuoteEncoder.AsksEncoder askGroup = quote.asksCount(asks.count());
        for (int i = 0; i < asks.count(); i++) {
            askGroup.next().price(asks.price(i)).quantity(asks.quantity(i));
        }
        return cut(quote.limit());
    }

    /** A print with the day's figures so far, which it is part of. */
    DirectBuffer trade(final DayInstrument instrument, final MarketEvent event, final long nowNs) {
        return trade(instrument, event.open(), event.quantity(), event, nowNs);
    }

    /** A print at one of a bar's prices. */
    DirectBuffer print(
            final DayInstrument instrument,
            final long price,
            final long quantity,
            final MarketEvent event,
            final long nowNs) {
        return trade(instrument, price, quantity, event, nowNs);
    }

    /** A bar that is over. */
    DirectBuffer bar(final MarketEvent event, final long nowNs) {
        bar.wrapAndApplyHeader(buffer, 0, header);
        stamp(bar.origin(), nowNs);
        // A bar of an earlier day would be dropped as late if it told its time; it is heard the morning after, on
        // purpose.
        bar.instrumentId(event.instrumentId())
                .exchangeTimeNs(event.isDay() ? Decimals.NULL : event.timestampNs())
                .durationNs(event.durationNs())
                .openPrice(event.open())
                .highPrice(event.high())
                .lowPrice(event.low())
                .closePrice(event.close())
                .quantity(event.quantity())
                .value(Decimals.NULL);
        return cut(bar.limit());
    }

    /** The value of an index. */
    DirectBuffer index(final DayInstrument instrument, final long value, final long nowNs) {
        index.wrapAndApplyHeader(buffer, 0, header);
        stamp(index.origin(), nowNs);
        index.instrumentId(instrument.id())
                .exchangeTimeNs(nowNs)
                .value(value)
                .priorValue(instrument.referencePrice())
                .totalQuantity(Decimals.NULL)
                .totalValue(Decimals.NULL)
                .advances(IndexValueEncoder.advancesNullValue())
                .noChanges(IndexValueEncoder.noChangesNullValue())
                .declines(IndexValueEncoder.declinesNullValue())
                .ceilings(IndexValueEncoder.ceilingsNullValue())
                .floors(IndexValueEncoder.floorsNullValue())
                .phase(Phase.NULL_VAL);
        return cut(index.limit());
    }

    /** Time passes. */
    DirectBuffer timer(final long nowNs) {
        timer.wrapAndApplyHeader(buffer, 0, header);
        timer.origin().receivedNs(nowNs).sourceSequence(++timerSequence).sourceId(Sources.TIMER);
        return cut(timer.limit());
    }

    private DirectBuffer trade(
            final DayInstrument instrument,
            final long price,
            final long quantity,
            final MarketEvent event,
            final long nowNs) {
        instrument.onPrint(price, quantity);
        trade.wrapAndApplyHeader(buffer, 0, header);
        stamp(trade.origin(), nowNs);
        trade.instrumentId(instrument.id())
                .exchangeTimeNs(nowNs)
                .lastPrice(price)
                .lastQuantity(quantity)
                .totalQuantity(instrument.totalQuantity())
                .totalValue(instrument.totalValue())
                .highPrice(instrument.high())
                .lowPrice(instrument.low())
                .averagePrice(Decimals.NULL)
                .referencePrice(instrument.referencePrice())
                .ceilingPrice(instrument.ceilingPrice())
                .floorPrice(instrument.floorPrice())
                .indicativePrice(Decimals.NULL)
                .aggressor(event.aggressor())
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(Board.NULL_VAL);
        return cut(trade.limit());
    }

    private void stamp(final OriginEncoder origin, final long nowNs) {
        origin.receivedNs(nowNs).sourceSequence(++feedSequence).sourceId(Sources.FEED);
    }

    private DirectBuffer cut(final int length) {
        frame.wrap(buffer, 0, length);
        return frame;
    }
}
