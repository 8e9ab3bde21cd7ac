package io.saola.tools.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.EngineStartEncoder;
import io.saola.codecs.sbe.ExternalSignalEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MarketSnapshotEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RuleEntryEncoder;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.SignalKind;
import io.saola.codecs.sbe.StrategySignalEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes messages with random values into one buffer; each method returns the frame's length. Absent values are frequent. */
public final class SampleFrames {
    private static final long MAX_PRICE = Decimals.of(1_000_000_000L);

    public final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SplittableRandom random;
    private long sourceSequence;

    public SampleFrames(final SplittableRandom random) {
        this.random = random;
    }

    public int start(final int tradingDate) {
        final EngineStartEncoder start = new EngineStartEncoder();
        clear();
        start.wrapAndApplyHeader(buffer, 0, header);
        origin(start.origin());
        start.bootNumber(1)
                .tradingDate(tradingDate)
                .requestIdBase(1000)
                .randomSeed(1)
                .recoveredSequence(0)
                .codeVersion("test");
        return start.limit();
    }

    public int instrument(final int id, final String symbol) {
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        clear();
        definition.wrapAndApplyHeader(buffer, 0, header);
        origin(definition.origin());
        definition
                .instrumentId(id)
                .market(Market.HOSE)
                .instrumentType(InstrumentType.SHARE)
                .lotSize(100)
                .contractMultiplier(1)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue())
                .symbol(symbol);
        return definition.limit();
    }

    public int quote(final int id) {
        final QuoteEncoder quote = new QuoteEncoder();
        clear();
        quote.wrapAndApplyHeader(buffer, 0, header);
        origin(quote.origin());
        quote.instrumentId(id)
                .exchangeTimeNs(maybe(time()))
                .phase(random.nextBoolean() ? Phase.CONTINUOUS : Phase.NULL_VAL);
        final int bidLevels = random.nextInt(Frames.MAX_LEVELS + 1);
        final QuoteEncoder.BidsEncoder bids = quote.bidsCount(bidLevels);
        for (int i = 0; i < bidLevels; i++) {
            bids.next().price(maybe(price())).quantity(quantity());
        }
        final int askLevels = random.nextInt(Frames.MAX_LEVELS + 1);
        final QuoteEncoder.AsksEncoder asks = quote.asksCount(askLevels);
        for (int i = 0; i < askLevels; i++) {
            asks.next().price(maybe(price())).quantity(quantity());
        }
        return quote.limit();
    }

    public int trade(final int id) {
        final TradeEncoder trade = new TradeEncoder();
        clear();
        trade.wrapAndApplyHeader(buffer, 0, header);
        origin(trade.origin());
        trade.instrumentId(id)
                .exchangeTimeNs(maybe(time()))
                .lastPrice(maybe(price()))
                .lastQuantity(maybe(quantity()))
                .totalQuantity(maybe(quantity()))
                .totalValue(maybe(price()))
                .highPrice(maybe(price()))
                .lowPrice(maybe(price()))
                .averagePrice(maybe(price()))
                .referencePrice(maybe(price()))
                .ceilingPrice(maybe(price()))
                .floorPrice(maybe(price()))
                .indicativePrice(maybe(price()))
                .aggressor(AggressorSide.BUY)
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NORMAL)
                .board(Board.ODD_LOT);
        return trade.limit();
    }

    /** As a program of schema version 2 wrote it: without the board. */
    public int oldTrade(final int id) {
        final int length = trade(id);
        header.wrap(buffer, 0).blockLength(TradeEncoder.BLOCK_LENGTH - 1).version(2);
        return length - 1;
    }

    public int report(
            final ReportKind kind,
            final int id,
            final long clientOrderId,
            final long requestId,
            final long originalRequestId) {
        final BrokerReportEncoder report = new BrokerReportEncoder();
        clear();
        report.wrapAndApplyHeader(buffer, 0, header);
        origin(report.origin());
        report.kind(kind)
                .action(OrderAction.NULL_VAL)
                .side(Side.SELL)
                .rejectReason(RejectReason.NONE)
                .requestId(requestId)
                .originalRequestId(originalRequestId)
                .clientOrderId(clientOrderId)
                .instrumentId(id)
                .price(maybe(price()))
                .quantity(maybe(quantity()))
                .lastPrice(kind == ReportKind.FILLED ? price() : Decimals.NULL)
                .lastQuantity(kind == ReportKind.FILLED ? quantity() : Decimals.NULL)
                .cumulativeQuantity(maybe(quantity()))
                .notifyId(random.nextLong(1_000_000))
                .brokerTimeNs(maybe(time()))
                .brokerOrderId("B" + requestId)
                .accountCode("0001231")
                .brokerCode(random.nextBoolean() ? "" : "E,\"7\"");
        report.text(random.nextBoolean() ? "" : "khớp, \"một phần\"\nhết");
        return report.limit();
    }

    public int externalSignal(final int id) {
        final ExternalSignalEncoder signal = new ExternalSignalEncoder();
        clear();
        signal.wrapAndApplyHeader(buffer, 0, header);
        origin(signal.origin());
        signal.instrumentId(id)
                .kind(SignalKind.SENTIMENT)
                .value(-random.nextLong(Decimals.RATE_ONE))
                .confidence(maybe(random.nextLong(Decimals.RATE_ONE)))
                .horizonNs(random.nextLong(1L << 40))
                .expiryNs(maybe(time()))
                .provider("model-1")
                .signalSourceId(1);
        return signal.limit();
    }

    public int rule(final int index, final String value) {
        final RuleEntryEncoder rule = new RuleEntryEncoder();
        clear();
        rule.wrapAndApplyHeader(buffer, 0, header);
        origin(rule.origin());
        rule.rulebookVersion(1)
                .entryIndex(index)
                .effectiveFrom(20250505)
                .effectiveTo(RuleEntryEncoder.effectiveToNullValue())
                .market(Market.HOSE)
                .instrumentType(InstrumentType.NULL_VAL)
                .board(Board.NULL_VAL)
                .confidence((byte) 'V')
                .key("lot")
                .value(value);
        return rule.limit();
    }

    public int sendOrder(
            final long causeSequence,
            final int id,
            final String symbol,
            final long clientOrderId,
            final long requestId) {
        final SendOrderEncoder order = new SendOrderEncoder();
        clear();
        order.wrapAndApplyHeader(buffer, 0, header);
        order.causeSequence(causeSequence)
                .causeReceivedNs(time())
                .clientOrderId(clientOrderId)
                .requestId(requestId)
                .action(OrderAction.NEW)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .market(Market.HOSE)
                .accountId(0)
                .strategyId(random.nextBoolean() ? 1 : SendOrderEncoder.strategyIdNullValue())
                .instrumentId(id)
                .price(price())
                .quantity(quantity())
                .originalRequestId(requestId)
                .symbol(symbol)
                .accountCode("0001231");
        return order.limit();
    }

    public int strategySignal(final long causeSequence, final int id) {
        final StrategySignalEncoder signal = new StrategySignalEncoder();
        clear();
        signal.wrapAndApplyHeader(buffer, 0, header);
        signal.causeSequence(causeSequence)
                .strategyId(1)
                .instrumentId(id)
                .side(Side.SELL)
                .strength(random.nextLong(Decimals.RATE_ONE))
                .price(maybe(price()));
        return signal.limit();
    }

    public int marketSnapshot(final long causeSequence, final int indexes) {
        final MarketSnapshotEncoder snapshot = new MarketSnapshotEncoder();
        clear();
        snapshot.wrapAndApplyHeader(buffer, 0, header);
        snapshot.causeSequence(causeSequence).timestampNs(time()).tradingDate(20261120);
        final MarketSnapshotEncoder.IndexesEncoder group = snapshot.indexesCount(indexes);
        for (int i = 0; i < indexes; i++) {
            group.next().instrumentId(i).value(price()).priorValue(Decimals.NULL);
        }
        return snapshot.limit();
    }

    private void clear() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
    }

    private void origin(final OriginEncoder origin) {
        origin.receivedNs(time()).sourceSequence(++sourceSequence).sourceId(1);
    }

    private long maybe(final long value) {
        return random.nextInt(4) == 0 ? Decimals.NULL : value;
    }

    private long price() {
        return random.nextInt(10) == 0 ? MAX_PRICE - random.nextLong(3) : random.nextLong(MAX_PRICE);
    }

    private long quantity() {
        return random.nextLong(1_000_000_000_000L);
    }

    private long time() {
        return 1_795_140_000_000_000_000L + random.nextLong(20_000_000_000_000L);
    }
}
