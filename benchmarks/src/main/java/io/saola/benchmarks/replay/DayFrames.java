package io.saola.benchmarks.replay;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.HoldingDefinitionEncoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes the inputs of a trading day as feed and broker send them; each call overwrites the frame of the last. Not thread-safe. */
public final class DayFrames {
    private static final long FOREIGN_ROOM = 1_000_000_000L;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final ForeignFlowEncoder flow = new ForeignFlowEncoder();
    private final IndexValueEncoder index = new IndexValueEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private long receivedNs;
    private long sourceSequence;

    /** Holds the frame encoded last, from index 0. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Host time of the frames that follow, ns since the epoch. */
    public void receivedNs(final long timeNs) {
        receivedNs = timeNs;
    }

    /** An instrument of a lot of 100 if it is a share; returns the frame's length, bytes. */
    public int definition(
            final int id,
            final String symbol,
            final Market market,
            final InstrumentType type,
            final long multiplier,
            final PriceRange range) {
        final InstrumentDefinitionEncoder definition =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(definition.origin(), Sources.FEED);
        definition
                .instrumentId(id)
                .market(market)
                .instrumentType(type)
                .lotSize(type == InstrumentType.SHARE ? 100 : 1)
                .contractMultiplier(multiplier)
                .referencePrice(range.reference())
                .ceilingPrice(range.ceiling())
                .floorPrice(range.floor())
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(
                symbol,
                buffer,
                definition.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(),
                InstrumentDefinitionEncoder.symbolLength());
        return MessageHeaderEncoder.ENCODED_LENGTH + InstrumentDefinitionEncoder.BLOCK_LENGTH;
    }

    /** The start of continuous trading on a trading date (yyyymmdd); returns the frame's length, bytes. */
    public int continuous(final int id, final Market market, final int tradingDate) {
        final SessionChangeEncoder session = new SessionChangeEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(session.origin(), Sources.FEED);
        session.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .tradingDate(tradingDate)
                .market(market)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NORMAL);
        return MessageHeaderEncoder.ENCODED_LENGTH + SessionChangeEncoder.BLOCK_LENGTH;
    }

    /** A book of equal quantities at so many levels a side, a tick apart; returns the frame's length, bytes. */
    public int quote(
            final int id,
            final long exchangeNs,
            final long bestBid,
            final long tick,
            final int levels,
            final long bidQuantity,
            final long askQuantity) {
        quote.wrapAndApplyHeader(buffer, 0, header);
        stamp(quote.origin(), Sources.FEED);
        quote.instrumentId(id).exchangeTimeNs(exchangeNs).phase(Phase.CONTINUOUS);
        final QuoteEncoder.BidsEncoder bids = quote.bidsCount(levels);
        for (int i = 0; i < levels; i++) {
            bids.next().price(bestBid - i * tick).quantity(bidQuantity);
        }
        final QuoteEncoder.AsksEncoder asks = quote.asksCount(levels);
        for (int i = 0; i < levels; i++) {
            asks.next().price(bestBid + (1 + i) * tick).quantity(askQuantity);
        }
        return quote.limit();
    }

    /** A trade in the day's band; returns the frame's length, bytes. */
    public int trade(
            final int id,
            final long exchangeNs,
            final long price,
            final long quantity,
            final long totalQuantity,
            final PriceRange range) {
        trade.wrapAndApplyHeader(buffer, 0, header);
        stamp(trade.origin(), Sources.FEED);
        trade.instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .lastPrice(price)
                .lastQuantity(quantity)
                .totalQuantity(totalQuantity)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(range.reference())
                .ceilingPrice(range.ceiling())
                .floorPrice(range.floor())
                .indicativePrice(Decimals.NULL)
                .aggressor(AggressorSide.NONE)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NORMAL)
                .board(Board.ROUND_LOT);
        return MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;
    }

    /** A value of an index, scaled; returns the frame's length, bytes. */
    public int indexValue(final int id, final long exchangeNs, final long value) {
        index.wrapAndApplyHeader(buffer, 0, header);
        stamp(index.origin(), Sources.FEED);
        index.instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .value(value)
                .priorValue(value)
                .totalQuantity(Decimals.NULL)
                .totalValue(Decimals.NULL)
                .advances(10)
                .noChanges(10)
                .declines(10)
                .ceilings(0)
                .floors(0)
                .phase(Phase.CONTINUOUS);
        return MessageHeaderEncoder.ENCODED_LENGTH + IndexValueEncoder.BLOCK_LENGTH;
    }

    /**
     * Foreign investors' trading of the day and the room left for them.
     *
     * @param id of the instrument
     * @param exchangeNs stamp of the exchange
     * @param totalBought shares since the opening; half as many were sold
     * @return length of the frame, bytes
     */
    public int foreignFlow(final int id, final long exchangeNs, final long totalBought) {
        flow.wrapAndApplyHeader(buffer, 0, header);
        stamp(flow.origin(), Sources.FEED);
        flow.instrumentId(id)
                .exchangeTimeNs(exchangeNs)
                .totalRoom(FOREIGN_ROOM)
                .currentRoom(FOREIGN_ROOM / 2)
                .buyQuantity(totalBought)
                .sellQuantity(totalBought / 2)
                .buyValue(Decimals.NULL)
                .sellValue(Decimals.NULL);
        return MessageHeaderEncoder.ENCODED_LENGTH + ForeignFlowEncoder.BLOCK_LENGTH;
    }

    /**
     * What the account holds at the start, from the process that starts the engine.
     *
     * @param id of the instrument
     * @param quantity held, free to be sold
     * @param averageCost scaled
     * @return length of the frame, bytes
     */
    public int holding(final int id, final long quantity, final long averageCost) {
        final HoldingDefinitionEncoder holding = new HoldingDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(holding.origin(), Sources.BOOT);
        holding.accountId(0).instrumentId(id).quantity(quantity).averageCost(averageCost);
        return MessageHeaderEncoder.ENCODED_LENGTH + HoldingDefinitionEncoder.BLOCK_LENGTH;
    }

    /** What the broker tells of a request: it rests at the exchange, traded in full, or was cancelled. */
    int report(final SendOrderDecoder request, final ReportKind kind, final long price, final long quantity) {
        report.wrapAndApplyHeader(buffer, 0, header);
        stamp(report.origin(), Sources.BROKER);
        final boolean isFill = kind == ReportKind.FILLED;
        report.kind(kind)
                .action(request.action())
                .side(request.side())
                .rejectReason(RejectReason.NULL_VAL)
                .requestId(request.requestId())
                .originalRequestId(request.originalRequestId())
                .clientOrderId(request.clientOrderId())
                .instrumentId(request.instrumentId())
                .price(price)
                .quantity(quantity)
                .lastPrice(isFill ? price : Decimals.NULL)
                .lastQuantity(isFill ? quantity : Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(0)
                .brokerTimeNs(Decimals.NULL);
        final int texts = report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset();
        buffer.setMemory(
                texts, BrokerReportEncoder.BLOCK_LENGTH - BrokerReportEncoder.brokerOrderIdEncodingOffset(), (byte) 0);
        AsciiFields.write(
                Long.toString(request.originalRequestId()), buffer, texts, BrokerReportEncoder.brokerOrderIdLength());
        return MessageHeaderEncoder.ENCODED_LENGTH + BrokerReportEncoder.BLOCK_LENGTH;
    }

    private void stamp(final OriginEncoder origin, final int sourceId) {
        origin.receivedNs(receivedNs).sourceSequence(++sourceSequence).sourceId(sourceId);
    }

    /**
     * Prices of a day, scaled.
     *
     * @param reference of the day
     * @param floor lowest
     * @param ceiling highest
     */
    public record PriceRange(long reference, long floor, long ceiling) {}
}
