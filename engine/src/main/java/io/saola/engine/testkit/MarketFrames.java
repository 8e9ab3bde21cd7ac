package io.saola.engine.testkit;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.BarEncoder;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.ExternalSignalEncoder;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.HoldingDefinitionEncoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.SignalKind;
import io.saola.codecs.sbe.TimerEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes what feeds, brokers and operators send into one reused buffer; each method returns the length of the frame in {@link
 * #buffer}. Every source counts its own frames from 1. Prices are scaled. Not thread-safe; allocates nothing per frame but for names.
 */
public final class MarketFrames {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final SessionChangeEncoder session = new SessionChangeEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final IndexValueEncoder index = new IndexValueEncoder();
    private final ForeignFlowEncoder flow = new ForeignFlowEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final ExternalSignalEncoder signal = new ExternalSignalEncoder();
    private final HoldingDefinitionEncoder holding = new HoldingDefinitionEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final AdminCommandEncoder admin = new AdminCommandEncoder();
    private final OrderCommandEncoder command = new OrderCommandEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private final long[] sourceSequences = new long[Sources.MAX + 1];
    private long receivedNs;

    /** Holds the frame encoded last. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Sets the host's clock for the next frames.
     *
     * @param ns since the epoch
     */
    public void receivedAt(final long ns) {
        receivedNs = ns;
    }

    /** An instrument with the lot and multiplier of its type, and its band. */
    public int instrument(
            final int id, final String symbol, final Market market, final InstrumentType type, final long reference) {
        instrument.wrapAndApplyHeader(buffer, 0, header);
        stamp(instrument.origin(), Sources.FEED);
        final boolean isFuture = type == InstrumentType.INDEX_FUTURE;
        final boolean isIndex = type == InstrumentType.INDEX;
        instrument
                .instrumentId(id)
                .market(market)
                .instrumentType(type)
                .lotSize(isFuture || isIndex ? 1 : 100)
                .contractMultiplier(isFuture ? 100_000 : 1)
                .referencePrice(isIndex ? Decimals.NULL : reference)
                .ceilingPrice(isIndex ? Decimals.NULL : reference + reference / 100 * 7)
                .floorPrice(isIndex ? Decimals.NULL : reference - reference / 100 * 7)
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(symbol, buffer, instrument.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
        return instrument.limit();
    }

    /** A phase of one instrument. */
    public int session(final int id, final Market market, final int tradingDate, final Phase phase) {
        session.wrapAndApplyHeader(buffer, 0, header);
        stamp(session.origin(), Sources.FEED);
        session.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .tradingDate(tradingDate)
                .market(market)
                .phase(phase)
                .tradingStatus(TradingStatus.NORMAL);
        return session.limit();
    }

    /** A book of equal steps away from the best prices, with equal quantities per side. */
    public int quote(
            final int id,
            final long bestBid,
            final long bidQuantity,
            final long bestAsk,
            final long askQuantity,
            final int levels,
            final long step) {
        quote.wrapAndApplyHeader(buffer, 0, header);
        stamp(quote.origin(), Sources.FEED);
        quote.instrumentId(id).exchangeTimeNs(Decimals.NULL).phase(Phase.NULL_VAL);
        final QuoteEncoder.BidsEncoder bids = quote.bidsCount(levels);
        for (int i = 0; i < levels; i++) {
            bids.next().price(bestBid - i * step).quantity(bidQuantity);
        }
        final QuoteEncoder.AsksEncoder asks = quote.asksCount(levels);
        for (int i = 0; i < levels; i++) {
            asks.next().price(bestAsk + i * step).quantity(askQuantity);
        }
        return quote.limit();
    }

    /** A trade with the day's quantity after it. */
    public int trade(
            final int id,
            final long price,
            final long quantity,
            final long totalQuantity,
            final AggressorSide aggressor) {
        trade.wrapAndApplyHeader(buffer, 0, header);
        stamp(trade.origin(), Sources.FEED);
        trade.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .lastPrice(price)
                .lastQuantity(quantity)
                .totalQuantity(totalQuantity)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .indicativePrice(Decimals.NULL)
                .aggressor(aggressor)
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(Board.NULL_VAL);
        return trade.limit();
    }

    /** An index value. */
    public int index(final int id, final long value) {
        index.wrapAndApplyHeader(buffer, 0, header);
        stamp(index.origin(), Sources.FEED);
        index.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .value(value)
                .priorValue(Decimals.NULL)
                .totalQuantity(Decimals.NULL)
                .totalValue(Decimals.NULL)
                .advances(IndexValueEncoder.advancesNullValue())
                .noChanges(IndexValueEncoder.noChangesNullValue())
                .declines(IndexValueEncoder.declinesNullValue())
                .ceilings(IndexValueEncoder.ceilingsNullValue())
                .floors(IndexValueEncoder.floorsNullValue())
                .phase(Phase.NULL_VAL);
        return index.limit();
    }

    /** Foreign trading since the open. */
    public int foreignFlow(final int id, final long bought, final long sold) {
        flow.wrapAndApplyHeader(buffer, 0, header);
        stamp(flow.origin(), Sources.FEED);
        flow.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .totalRoom(1_000_000_000)
                .currentRoom(500_000_000)
                .buyQuantity(bought)
                .sellQuantity(sold)
                .buyValue(Decimals.NULL)
                .sellValue(Decimals.NULL);
        return flow.limit();
    }

    /** A bar of the feed. */
    public int bar(
            final int id,
            final long durationNs,
            final long open,
            final long high,
            final long low,
            final long close,
            final long quantity) {
        bar.wrapAndApplyHeader(buffer, 0, header);
        stamp(bar.origin(), Sources.FEED);
        bar.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .durationNs(durationNs)
                .openPrice(open)
                .highPrice(high)
                .lowPrice(low)
                .closePrice(close)
                .quantity(quantity)
                .value(Decimals.NULL);
        return bar.limit();
    }

    /** A prediction: value from -1 to 1 and confidence from 0 to 1, nine decimals. */
    public int signal(
            final int id, final long value, final long confidence, final long expiryNs, final String provider) {
        signal.wrapAndApplyHeader(buffer, 0, header);
        stamp(signal.origin(), Sources.SIGNAL);
        signal.instrumentId(id)
                .kind(SignalKind.PREDICTION)
                .value(value)
                .confidence(confidence)
                .horizonNs(1)
                .expiryNs(expiryNs);
        AsciiFields.write(provider, buffer, signal.offset() + ExternalSignalEncoder.providerEncodingOffset(), 32);
        return signal.limit();
    }

    /** An opening holding of account 0. */
    public int holding(final int id, final long quantity, final long averageCost) {
        holding.wrapAndApplyHeader(buffer, 0, header);
        stamp(holding.origin(), Sources.ADMIN);
        holding.accountId(0).instrumentId(id).quantity(quantity).averageCost(averageCost);
        return holding.limit();
    }

    /** An answer of the broker about an order; fields that the kind does not need are null. */
    public int report(
            final ReportKind kind,
            final long requestId,
            final long originalRequestId,
            final long notifyId,
            final long price,
            final long quantity,
            final long cumulativeQuantity) {
        report.wrapAndApplyHeader(buffer, 0, header);
        stamp(report.origin(), Sources.BROKER);
        final boolean isFill = kind == ReportKind.FILLED;
        report.kind(kind)
                .action(OrderAction.NULL_VAL)
                .side(Side.NULL_VAL)
                .rejectReason(kind == ReportKind.REJECTED ? RejectReason.EXCHANGE_REFUSED : RejectReason.NULL_VAL)
                .requestId(requestId)
                .originalRequestId(originalRequestId)
                .clientOrderId(BrokerReportEncoder.clientOrderIdNullValue())
                .instrumentId(BrokerReportEncoder.instrumentIdNullValue())
                .price(isFill ? Decimals.NULL : price)
                .quantity(isFill ? Decimals.NULL : quantity)
                .lastPrice(isFill ? price : Decimals.NULL)
                .lastQuantity(isFill ? quantity : Decimals.NULL)
                .cumulativeQuantity(cumulativeQuantity)
                .notifyId(notifyId)
                .brokerTimeNs(Decimals.NULL);
        final int body = report.offset();
        final int from = BrokerReportEncoder.brokerOrderIdEncodingOffset();
        buffer.setMemory(body + from, BrokerReportEncoder.BLOCK_LENGTH - from, (byte) 0);
        buffer.putLongAscii(body + from, originalRequestId);
        return report.limit();
    }

    /** An operator's action on strategy 0. */
    public int admin(final AdminAction action) {
        admin.wrapAndApplyHeader(buffer, 0, header);
        stamp(admin.origin(), Sources.ADMIN);
        admin.action(action)
                .strategyId(0)
                .instrumentId(AdminCommandEncoder.instrumentIdNullValue())
                .accountId(AdminCommandEncoder.accountIdNullValue())
                .commandId(1)
                .identity("test")
                .reason("test");
        return admin.limit();
    }

    /**
     * A person's order, or a change of one.
     *
     * @param action new, modify or cancel
     * @param accountId of a new order
     * @param instrumentId of a new order
     * @param side of a new order
     * @param type of a new order
     * @param price scaled, or null for a type without one
     * @param quantity shares or contracts
     * @param clientOrderId of the order to change, or null
     * @return length of the frame
     */
    public int command(
            final OrderAction action,
            final int accountId,
            final int instrumentId,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final long clientOrderId) {
        command.wrapAndApplyHeader(buffer, 0, header);
        stamp(command.origin(), Sources.ADMIN);
        command.action(action)
                .side(side)
                .orderType(type)
                .accountId(accountId)
                .strategyId(OrderCommandEncoder.strategyIdNullValue())
                .instrumentId(instrumentId)
                .price(price)
                .quantity(quantity)
                .clientOrderId(clientOrderId)
                .correlationId(1)
                .identity("test")
                .intentionalMatch(OrderCommandEncoder.intentionalMatchNullValue());
        return command.limit();
    }

    /** Time passes. */
    public int timer() {
        timer.wrapAndApplyHeader(buffer, 0, header);
        stamp(timer.origin(), Sources.TIMER);
        return timer.limit();
    }

    private void stamp(final OriginEncoder origin, final int sourceId) {
        origin.receivedNs(receivedNs)
                .sourceSequence(++sourceSequences[sourceId])
                .sourceId(sourceId);
    }
}
