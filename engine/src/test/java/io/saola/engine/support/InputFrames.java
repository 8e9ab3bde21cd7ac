package io.saola.engine.support;

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
import io.saola.codecs.sbe.ExitAction;
import io.saola.codecs.sbe.ExitCommandEncoder;
import io.saola.codecs.sbe.ExternalSignalEncoder;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.HoldingDefinitionEncoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillCommandEncoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OperatorActionEncoder;
import io.saola.codecs.sbe.OperatorRole;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentOrderCommandEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RestrictedInstrumentEncoder;
import io.saola.codecs.sbe.RiskControlEncoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskRuleEncoder;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.SignalKind;
import io.saola.codecs.sbe.StrategyControlEncoder;
import io.saola.codecs.sbe.TimerEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.codecs.sbe.TrailUnit;
import io.saola.codecs.sbe.TriggerPrice;
import io.saola.codecs.sbe.Urgency;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes inputs into one reused buffer, the way gateways do: valid unless a test spoils them. Each method returns the length;
 * the frame is in {@link #buffer}. Allocates nothing per frame except for symbols.
 */
public final class InputFrames {
    private static final int PER_SOURCE = Sources.MAX + 1;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final SessionChangeEncoder session = new SessionChangeEncoder();
    private final QuoteEncoder quote = new QuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final IndexValueEncoder index = new IndexValueEncoder();
    private final HoldingDefinitionEncoder holding = new HoldingDefinitionEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final OrderCommandEncoder command = new OrderCommandEncoder();
    private final OperatorActionEncoder action = new OperatorActionEncoder();
    private final AdminCommandEncoder admin = new AdminCommandEncoder();
    private final ForeignFlowEncoder flow = new ForeignFlowEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final ExternalSignalEncoder signal = new ExternalSignalEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private final RiskControlEncoder control = new RiskControlEncoder();
    private final KillCommandEncoder kill = new KillCommandEncoder();
    private final RestrictedInstrumentEncoder restricted = new RestrictedInstrumentEncoder();
    private final RiskRuleEncoder rule = new RiskRuleEncoder();
    private final StrategyControlEncoder strategy = new StrategyControlEncoder();
    private final ParentOrderCommandEncoder parent = new ParentOrderCommandEncoder();
    private final ExitCommandEncoder exit = new ExitCommandEncoder();
    private final long[] sourceSequence = new long[PER_SOURCE];
    private long receivedNs = 1;

    public MutableDirectBuffer buffer() {
        return buffer;
    }

    public InputFrames receivedAt(final long ns) {
        receivedNs = ns;
        return this;
    }

    public int instrument(final int id, final String symbol, final Market market, final InstrumentType type) {
        instrument.wrapAndApplyHeader(buffer, 0, header);
        stamp(instrument.origin(), Sources.FEED);
        final boolean future = type == InstrumentType.INDEX_FUTURE;
        instrument
                .instrumentId(id)
                .market(market)
                .instrumentType(type)
                .lotSize(future || type == InstrumentType.INDEX ? 1 : 100)
                .contractMultiplier(future ? 100_000 : 1)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write(symbol, buffer, instrument.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
        return instrument.limit();
    }

    public int session(final int id, final Market market, final Phase phase) {
        session.wrapAndApplyHeader(buffer, 0, header);
        stamp(session.origin(), Sources.FEED);
        session.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .tradingDate(20261120)
                .market(market)
                .phase(phase)
                .tradingStatus(TradingStatus.NORMAL);
        return session.limit();
    }

    /** A book of equal steps: {@code levels} a side from the given best prices, quantities as told. */
    public int quote(
            final int id,
            final long bestBid,
            final long bestAsk,
            final long step,
            final int levels,
            final long bidQuantity,
            final long askQuantity) {
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

    public int trade(
            final int id,
            final long price,
            final long quantity,
            final long reference,
            final long ceiling,
            final long floor) {
        trade.wrapAndApplyHeader(buffer, 0, header);
        stamp(trade.origin(), Sources.FEED);
        trade.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .lastPrice(price)
                .lastQuantity(quantity)
                .totalQuantity(quantity)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .referencePrice(reference)
                .ceilingPrice(ceiling)
                .floorPrice(floor)
                .indicativePrice(Decimals.NULL)
                .aggressor(AggressorSide.NONE)
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(Board.NULL_VAL);
        return trade.limit();
    }

    /** A print of a book, with nothing but its price and quantity. */
    public int trade(final int id, final Board board, final long price, final long quantity) {
        final int limit = trade(id, price, quantity, Decimals.NULL, Decimals.NULL, Decimals.NULL);
        trade.board(board);
        return limit;
    }

    public int index(final int id, final long value) {
        index.wrapAndApplyHeader(buffer, 0, header);
        stamp(index.origin(), Sources.FEED);
        index.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .value(value)
                .priorValue(Decimals.NULL)
                .totalQuantity(Decimals.NULL)
                .totalValue(Decimals.NULL)
                .advances(1)
                .noChanges(2)
                .declines(3)
                .ceilings(0)
                .floors(0)
                .phase(Phase.NULL_VAL);
        return index.limit();
    }

    public int holding(final int accountId, final int instrumentId, final long quantity, final long averageCost) {
        holding.wrapAndApplyHeader(buffer, 0, header);
        stamp(holding.origin(), Sources.ADMIN);
        holding.accountId(accountId)
                .instrumentId(instrumentId)
                .quantity(quantity)
                .averageCost(averageCost);
        return holding.limit();
    }

    /** An empty report: everything null, to be filled through {@link #report()}. */
    public int report(final ReportKind kind, final long requestId, final long notifyId) {
        report.wrapAndApplyHeader(buffer, 0, header);
        stamp(report.origin(), Sources.BROKER);
        report.kind(kind)
                .action(OrderAction.NULL_VAL)
                .side(Side.NULL_VAL)
                .rejectReason(RejectReason.NULL_VAL)
                .requestId(requestId)
                .originalRequestId(BrokerReportEncoder.originalRequestIdNullValue())
                .clientOrderId(BrokerReportEncoder.clientOrderIdNullValue())
                .instrumentId(BrokerReportEncoder.instrumentIdNullValue())
                .price(Decimals.NULL)
                .quantity(Decimals.NULL)
                .lastPrice(Decimals.NULL)
                .lastQuantity(Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(notifyId)
                .brokerTimeNs(Decimals.NULL);
        buffer.setMemory(
                report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.BLOCK_LENGTH - BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                (byte) 0);
        return report.limit();
    }

    /** The report encoded last. */
    public BrokerReportEncoder report() {
        return report;
    }

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
                .correlationId(77)
                .intentionalMatch(OrderCommandEncoder.intentionalMatchNullValue());
        AsciiFields.write("tester", buffer, command.offset() + OrderCommandEncoder.identityEncodingOffset(), 32);
        return command.limit();
    }

    /** The command encoded last. */
    public OrderCommandEncoder command() {
        return command;
    }

    public int admin(final AdminAction action, final int strategyId) {
        admin.wrapAndApplyHeader(buffer, 0, header);
        stamp(admin.origin(), Sources.ADMIN);
        admin.action(action)
                .strategyId(strategyId)
                .instrumentId(AdminCommandEncoder.instrumentIdNullValue())
                .commandId(1);
        buffer.setMemory(
                admin.offset() + AdminCommandEncoder.identityEncodingOffset(),
                AdminCommandEncoder.BLOCK_LENGTH - AdminCommandEncoder.identityEncodingOffset(),
                (byte) 0);
        admin.accountId(AdminCommandEncoder.accountIdNullValue());
        return admin.limit();
    }

    /** The command encoded last, to be changed. */
    public AdminCommandEncoder admin() {
        return admin;
    }

    /** A control of an operator, approved by a second one. */
    public int riskControl(
            final RiskScope scope,
            final int targetId,
            final RiskControlId id,
            final boolean enabled,
            final long first,
            final long second,
            final long third,
            final long windowNs) {
        control.wrapAndApplyHeader(buffer, 0, header);
        stamp(control.origin(), Sources.ADMIN);
        control.scope(scope)
                .control(id)
                .enabled((short) (enabled ? 1 : 0))
                .targetId(targetId)
                .version(1)
                .firstLimit(first)
                .secondLimit(second)
                .thirdLimit(third)
                .windowNs(windowNs)
                .commandId(31)
                .identity("alice")
                .approver("bob")
                .reason("test");
        return control.limit();
    }

    /** The control encoded last. */
    public RiskControlEncoder riskControl() {
        return control;
    }

    public int kill(
            final RiskScope scope,
            final int targetId,
            final KillAction action,
            final String identity,
            final String reason) {
        kill.wrapAndApplyHeader(buffer, 0, header);
        stamp(kill.origin(), Sources.ADMIN);
        kill.scope(scope)
                .action(action)
                .targetId(targetId)
                .commandId(32)
                .identity(identity)
                .reason(reason);
        return kill.limit();
    }

    public int restricted(final int accountId, final int instrumentId, final int sides, final String approver) {
        restricted.wrapAndApplyHeader(buffer, 0, header);
        stamp(restricted.origin(), Sources.ADMIN);
        restricted
                .accountId(accountId)
                .instrumentId(instrumentId)
                .restricted((short) sides)
                .commandId(33)
                .identity("alice")
                .approver(approver)
                .reason("test");
        return restricted.limit();
    }

    public int riskRule(final int id, final int version, final boolean enabled, final String text) {
        rule.wrapAndApplyHeader(buffer, 0, header);
        stamp(rule.origin(), Sources.ADMIN);
        rule.ruleId(id)
                .version(version)
                .enabled((short) (enabled ? 1 : 0))
                .commandId(34)
                .identity("alice")
                .approver("bob")
                .text(text);
        return rule.limit();
    }

    /** What a person asked; the command of the same id follows if the verdict is EXECUTE. */
    public int operatorAction(final long commandId, final OperatorVerdict verdict, final String identity) {
        action.wrapAndApplyHeader(buffer, 0, header);
        stamp(action.origin(), Sources.ADMIN);
        action.commandId(commandId)
                .uid(1000)
                .proposalId(OperatorActionEncoder.proposalIdNullValue())
                .verdict(verdict)
                .role(OperatorRole.OPERATOR)
                .verb("risk halt")
                .identity(identity)
                .approver("")
                .reason("test")
                .arguments("scope=firm");
        return action.limit();
    }

    /** Other parameters for a strategy and, unless {@code kind} is empty, other code. */
    public int strategyControl(final int strategyId, final String kind, final long... parameters) {
        strategy.wrapAndApplyHeader(buffer, 0, header);
        stamp(strategy.origin(), Sources.ADMIN);
        strategy.strategyId(strategyId)
                .commandId(36)
                .kind(kind)
                .identity("alice")
                .reason("test");
        final StrategyControlEncoder.ParametersEncoder values = strategy.parametersCount(parameters.length);
        for (final long parameter : parameters) {
            values.next().value(parameter);
        }
        return strategy.limit();
    }

    public int timer() {
        timer.wrapAndApplyHeader(buffer, 0, header);
        stamp(timer.origin(), Sources.TIMER);
        return timer.limit();
    }

    public int flow(final int id) {
        flow.wrapAndApplyHeader(buffer, 0, header);
        stamp(flow.origin(), Sources.FEED);
        flow.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .totalRoom(1_000_000)
                .currentRoom(500_000)
                .buyQuantity(1_000)
                .sellQuantity(2_000)
                .buyValue(Decimals.of(1_000_000))
                .sellValue(Decimals.of(2_000_000));
        return flow.limit();
    }

    public int bar(final int id, final long price) {
        bar.wrapAndApplyHeader(buffer, 0, header);
        stamp(bar.origin(), Sources.FEED);
        bar.instrumentId(id)
                .exchangeTimeNs(Decimals.NULL)
                .durationNs(0)
                .openPrice(price)
                .highPrice(price)
                .lowPrice(price)
                .closePrice(price)
                .quantity(100)
                .value(Decimals.NULL);
        return bar.limit();
    }

    public int signal(final int id, final long value) {
        signal.wrapAndApplyHeader(buffer, 0, header);
        stamp(signal.origin(), Sources.SIGNAL);
        signal.instrumentId(id)
                .kind(SignalKind.PREDICTION)
                .value(value)
                .confidence(Decimals.RATE_ONE)
                .horizonNs(1)
                .expiryNs(Decimals.NULL)
                .signalSourceId(1);
        AsciiFields.write("model", buffer, signal.offset() + ExternalSignalEncoder.providerEncodingOffset(), 32);
        return signal.limit();
    }

    /** A parent order without anything that its algorithm does not need, to be filled in through {@link #parent()}. */
    public int parent(
            final ParentAlgorithm algorithm,
            final int accountId,
            final int instrumentId,
            final Side side,
            final long quantity) {
        parent(ParentAction.NEW, ParentOrderCommandEncoder.parentIdNullValue());
        parent.side(side)
                .algorithm(algorithm)
                .accountId(accountId)
                .instrumentId(instrumentId)
                .quantity(quantity);
        return parent.limit();
    }

    public int parent(final ParentAction action, final long parentId) {
        parent.wrapAndApplyHeader(buffer, 0, header);
        stamp(parent.origin(), Sources.ADMIN);
        parent.action(action)
                .side(Side.BUY)
                .algorithm(ParentAlgorithm.IMMEDIATE)
                .urgency(Urgency.NORMAL)
                .remainder(RemainderRule.CANCEL)
                .accountId(0)
                .strategyId(ParentOrderCommandEncoder.strategyIdNullValue())
                .instrumentId(0)
                .slices(1)
                .parentId(parentId)
                .quantity(Decimals.NULL)
                .limitPrice(Decimals.NULL)
                .startNs(Decimals.NULL)
                .endNs(Decimals.NULL)
                .jitterRate(0)
                .participationRate(Decimals.NULL)
                .maxChildQuantity(Decimals.NULL)
                .displayQuantity(Decimals.NULL)
                .patienceNs(0)
                .seed(7)
                .correlationId(38);
        for (int i = 0; i < ParentOrderCommandEncoder.curveLength(); i++) {
            parent.curve(i, (short) 0);
        }
        parent.identity("tester");
        return parent.limit();
    }

    public ParentOrderCommandEncoder parent() {
        return parent;
    }

    /** An exit without any price, to be filled in through {@link #exit()}. */
    public int exit(final int accountId, final int instrumentId, final Side side) {
        exit(ExitAction.ARM, ExitCommandEncoder.exitIdNullValue());
        exit.accountId(accountId).instrumentId(instrumentId).side(side);
        return exit.limit();
    }

    public int exit(final ExitAction action, final long exitId) {
        exit.wrapAndApplyHeader(buffer, 0, header);
        stamp(exit.origin(), Sources.ADMIN);
        exit.action(action)
                .side(Side.SELL)
                .triggerPrice(TriggerPrice.LAST)
                .trailUnit(TrailUnit.PRICE)
                .accountId(0)
                .strategyId(ExitCommandEncoder.strategyIdNullValue())
                .instrumentId(0)
                .slippageTicks(ExitCommandEncoder.slippageTicksNullValue())
                .exitId(exitId)
                .entryOrderId(ExitCommandEncoder.entryOrderIdNullValue())
                .quantity(Decimals.NULL)
                .stopPrice(Decimals.NULL)
                .takeProfitPrice(Decimals.NULL)
                .trailDistance(0)
                .correlationId(39)
                .identity("tester");
        return exit.limit();
    }

    public ExitCommandEncoder exit() {
        return exit;
    }

    void stamp(final OriginEncoder origin, final int sourceId) {
        origin.receivedNs(receivedNs).sourceSequence(++sourceSequence[sourceId]).sourceId(sourceId);
    }
}
