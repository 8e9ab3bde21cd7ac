package io.saola.benchmarks.risk;

import io.saola.benchmarks.peer.risk.RiskOrders;
import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.HoldingDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskRuleEncoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine's logic with a market, an account with holdings, working orders, and every control on for the firm, the account and the
 * strategy, with limits that let the orders pass: so each order goes the whole way through the chain. Single-threaded.
 */
final class ControlledMarket {
    static final int SHARES = RiskOrders.SHARES;
    static final int FUTURE = RiskOrders.FUTURE;
    static final long PRICE = Decimals.of(26_800);
    static final long FUTURE_PRICE = Decimals.of(1_900);
    static final long STEP_NS = 50_000;
    private static final int RESTING_PER_SHARE = 4;
    private static final int DATE = 20261120;
    private static final long MUCH = Decimals.of(100_000_000_000_000L);

    /** Longer than the time since the last order, so that tables are looked into; shorter than until the same order comes again. */
    private static final long REPETITION_NS = 10 * STEP_NS;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderCommandEncoder command = new OrderCommandEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final BusinessLogic logic = new BusinessLogic(List.of());
    private final BootFrames boot = new BootFrames(() -> 1);
    private long sequence;
    private long sourceSequence;
    private long nowNs = MarketTime.epochNs(DATE, MarketTime.at(9, 30));

    ControlledMarket() {
        input(boot.engineStart(1, DATE, 0, 1, "bench", 0));
        input(boot.account(new AccountConfig(0, "1", "8", MUCH, 1_500_000, 1_000_000, 27_000_000, 170_000_000)));
        boot.rulebook(RulebookFiles.packaged(), 1).forEach(this::input);
        input(boot.limits(new LimitsConfig(LimitsConfig.ALL, 1_000_000, MUCH, 1_000_000_000L, 1_000)));
        for (int id = 0; id <= SHARES; id++) {
            define(id);
        }
        for (int i = 0; i < SHARES * RESTING_PER_SHARE; i++) {
            rest(i % SHARES, 3, 100L * (1 + i / SHARES));
        }
        EveryControl.on(List.of(3), REPETITION_NS).forEach(control -> input(boot.riskControl(control)));
        rule("when order.quantity > 5000 and time >= 1425 refuse");
    }

    /** One rule of operations that looks at every order. */
    private void rule(final String text) {
        final RiskRuleEncoder rule = new RiskRuleEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(rule.origin(), Sources.BOOT);
        rule.ruleId(1).version(1).enabled((short) 1).commandId(1);
        buffer.setMemory(
                rule.offset() + RiskRuleEncoder.identityEncodingOffset(),
                RiskRuleEncoder.identityLength() + RiskRuleEncoder.approverLength(),
                (byte) 0);
        rule.text(text);
        input(buffer);
    }

    BusinessLogic logic() {
        return logic;
    }

    /** Event time of the last input, ns. */
    long nowNs() {
        return nowNs;
    }

    /** Encodes an order of strategy 3 and returns the frame's length. */
    DirectBuffer order(final int instrumentId, final Side side, final long price, final long quantity) {
        return order(instrumentId, 3, side, price, quantity);
    }

    /** An order of a strategy passes the whole logic; event time moves on. */
    void process(final DirectBuffer frame) {
        nowNs += STEP_NS;
        logic.onInput(++sequence, nowNs, frame, 0);
    }

    /** The broker ends the newest live order, so that the books stay as large as they are. */
    void endNewest() {
        final long requestId =
                logic.orders().live(logic.orders().liveCount() - 1).requestId();
        process(report(ReportKind.REJECTED, requestId));
    }

    private DirectBuffer order(
            final int instrumentId, final int strategyId, final Side side, final long price, final long quantity) {
        command.wrapAndApplyHeader(buffer, 0, header);
        stamp(command.origin(), Sources.STRATEGY);
        command.action(OrderAction.NEW)
                .side(side)
                .orderType(OrderType.LO)
                .accountId(0)
                .strategyId(strategyId)
                .instrumentId(instrumentId)
                .price(price)
                .quantity(quantity)
                .clientOrderId(OrderCommandEncoder.clientOrderIdNullValue())
                .correlationId(0)
                .intentionalMatch(OrderCommandEncoder.intentionalMatchNullValue());
        return buffer;
    }

    private DirectBuffer report(final ReportKind kind, final long requestId) {
        report.wrapAndApplyHeader(buffer, 0, header);
        stamp(report.origin(), Sources.BROKER);
        report.kind(kind)
                .action(OrderAction.NULL_VAL)
                .side(Side.NULL_VAL)
                .rejectReason(RejectReason.NULL_VAL)
                .requestId(requestId)
                .originalRequestId(requestId)
                .clientOrderId(BrokerReportEncoder.clientOrderIdNullValue())
                .instrumentId(BrokerReportEncoder.instrumentIdNullValue())
                .price(Decimals.NULL)
                .quantity(Decimals.NULL)
                .lastPrice(Decimals.NULL)
                .lastQuantity(Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(0)
                .brokerTimeNs(Decimals.NULL);
        final int id = report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset();
        buffer.setMemory(
                id, BrokerReportEncoder.BLOCK_LENGTH - BrokerReportEncoder.brokerOrderIdEncodingOffset(), (byte) 0);
        buffer.putByte(id, (byte) 'B');
        return buffer;
    }

    private void rest(final int instrumentId, final int strategyId, final long quantity) {
        input(order(instrumentId, strategyId, Side.BUY, PRICE - Decimals.of(1_000), quantity));
        final long requestId =
                logic.orders().live(logic.orders().liveCount() - 1).requestId();
        input(report(ReportKind.QUEUED, requestId));
    }

    private void define(final int id) {
        final boolean isFuture = id == FUTURE;
        final Market market = isFuture ? Market.DERIVATIVES : Market.HOSE;
        final InstrumentDefinitionEncoder instrument =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(instrument.origin(), Sources.FEED);
        final long reference = isFuture ? FUTURE_PRICE : PRICE;
        final long band = reference / 100 * 6 / Decimals.of(50) * Decimals.of(50);
        instrument
                .instrumentId(id)
                .market(market)
                .instrumentType(isFuture ? InstrumentType.INDEX_FUTURE : InstrumentType.SHARE)
                .lotSize(isFuture ? 1 : 100)
                .contractMultiplier(isFuture ? 100_000 : 1)
                .referencePrice(reference)
                .ceilingPrice(reference + band)
                .floorPrice(reference - band)
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(
                isFuture ? "41I1GC000" : "S" + id,
                buffer,
                instrument.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(),
                InstrumentDefinitionEncoder.symbolLength());
        input(buffer);
        final SessionChangeEncoder session = new SessionChangeEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(session.origin(), Sources.FEED);
        session.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .tradingDate(DATE)
                .market(market)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NORMAL);
        input(buffer);
        prices(id, reference);
    }

    private void prices(final int id, final long price) {
        final HoldingDefinitionEncoder holding = new HoldingDefinitionEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(holding.origin(), Sources.BOOT);
        holding.accountId(0)
                .instrumentId(id)
                .quantity(id == FUTURE ? 10 : 100_000)
                .averageCost(price);
        input(buffer);
        final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(trade.origin(), Sources.FEED);
        trade.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .lastPrice(price)
                .lastQuantity(100)
                .totalQuantity(100)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .indicativePrice(Decimals.NULL)
                .aggressor(AggressorSide.NONE)
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(Board.NULL_VAL);
        input(buffer);
        final ForeignFlowEncoder flow = new ForeignFlowEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(flow.origin(), Sources.FEED);
        flow.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .totalRoom(1_000_000_000)
                .currentRoom(500_000_000)
                .buyQuantity(0)
                .sellQuantity(0)
                .buyValue(Decimals.NULL)
                .sellValue(Decimals.NULL);
        input(buffer);
    }

    private void input(final DirectBuffer frame) {
        process(frame);
        if (logic.counts().refused() != 0) {
            throw new IllegalStateException("sequence=" + sequence + ": the logic refused an input of the benchmark");
        }
    }

    private void stamp(final OriginEncoder origin, final int sourceId) {
        origin.receivedNs(1).sourceSequence(++sourceSequence).sourceId(sourceId);
    }
}
