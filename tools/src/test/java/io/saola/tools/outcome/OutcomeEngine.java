package io.saola.tools.outcome;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TimerEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.logic.orders.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine's logic under a virtual clock: inputs pass the engine's door and are journaled in memory, so that a kill can be survived by
 * replaying them; requests and wishes for books leave through a port. One thread, except the clock, which any may read.
 */
final class OutcomeEngine {
    static final long SECOND_NS = 1_000_000_000L;
    static final int TRADING_DATE = 20261121;
    static final long START_NS = 1_795_140_000_000_000_000L;
    private static final int ACCOUNT = 0;
    private static final int SHARE = 0;

    /** Where effects for the gateway go. */
    interface Port {
        /** Takes a {@code SendOrder} or {@code ReconcileRequest}, valid during the call. */
        void take(int templateId, DirectBuffer frame, int length);
    }

    private record Input(long timestampNs, UnsafeBuffer frame) {}

    private final List<Input> journal = new ArrayList<>();
    private final BootFrames boot = new BootFrames(() -> 1);
    private final FrameValidator validator = new FrameValidator();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AtomicLong nowNs;
    private final int requestIdBase;
    private final Port port;
    private BusinessLogic logic;
    private int boots;
    private long sourceSequence;

    /** An engine whose requests count from a base; the clock goes on from where it is. */
    OutcomeEngine(final AtomicLong nowNs, final int requestIdBase, final Port port) {
        this.nowNs = nowNs;
        this.requestIdBase = requestIdBase;
        this.port = port;
        logic = new BusinessLogic(List.of());
        logic.effectSink(new ToGateway());
        start();
        input(boot.account(
                new AccountConfig(ACCOUNT, "0901351", "0901358", Decimals.of(10_000_000_000L), 0, 0, 0, 170_000_000)));
        input(boot.limits(
                new LimitsConfig(LimitsConfig.ALL, 1_000_000, Decimals.of(100_000_000_000L), 10_000_000, 1_000)));
        define();
    }

    BusinessLogic logic() {
        return logic;
    }

    Order order(final long clientOrderId) {
        return logic.orders().byClientOrderId(clientOrderId);
    }

    /** Whether books, session and feed let new orders through. */
    boolean takesOrders() {
        return logic.reconciliation().refusal(logic.accounts().account(ACCOUNT), null) == RejectReason.NONE;
    }

    void command(final OrderAction action, final long clientOrderId, final long price, final long quantity) {
        final OrderCommandEncoder command = new OrderCommandEncoder();
        frame.setMemory(0, frame.capacity(), (byte) 0);
        command.wrapAndApplyHeader(frame, 0, header)
                .action(action)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .accountId(ACCOUNT)
                .strategyId(OrderCommandEncoder.strategyIdNullValue())
                .instrumentId(SHARE)
                .price(price)
                .quantity(quantity)
                .clientOrderId(clientOrderId)
                .correlationId(1)
                .intentionalMatch(OrderCommandEncoder.intentionalMatchNullValue());
        command.origin()
                .receivedNs(nowNs.get())
                .sourceSequence(++sourceSequence)
                .sourceId(Sources.ADMIN);
        input(new UnsafeBuffer(frame, 0, command.limit()));
    }

    /** Event time passes, with a timer. */
    void pass(final long ns) {
        nowNs.addAndGet(ns);
        final TimerEncoder timer = new TimerEncoder();
        timer.wrapAndApplyHeader(frame, 0, header);
        timer.origin().receivedNs(nowNs.get()).sourceSequence(++sourceSequence).sourceId(Sources.TIMER);
        input(new UnsafeBuffer(frame, 0, timer.limit()));
    }

    /** The process dies and comes back: what was journaled is replayed. */
    void kill() {
        logic = new BusinessLogic(List.of());
        for (int i = 0; i < journal.size(); i++) {
            logic.onInput(i + 1, journal.get(i).timestampNs(), journal.get(i).frame(), 0);
        }
        logic.effectSink(new ToGateway());
        nowNs.addAndGet(SECOND_NS);
        start();
    }

    /** Another logic with the same inputs. */
    long replayedHash() {
        final BusinessLogic twin = new BusinessLogic(List.of());
        for (int i = 0; i < journal.size(); i++) {
            twin.onInput(i + 1, journal.get(i).timestampNs(), journal.get(i).frame(), 0);
        }
        return twin.stateHash();
    }

    /** A message passes the door and the logic. */
    void input(final DirectBuffer message) {
        final Refusal refusal = validator.check(message, 0, message.capacity());
        if (refusal != Refusal.NONE) {
            throw new AssertionError("the engine's door refused template "
                    + new MessageHeaderDecoder().wrap(message, 0).templateId() + ": " + refusal);
        }
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[message.capacity()]);
        copy.putBytes(0, message, 0, message.capacity());
        journal.add(new Input(nowNs.get(), copy));
        logic.onInput(journal.size(), nowNs.get(), copy, 0);
    }

    private void start() {
        input(boot.engineStart(++boots, TRADING_DATE, requestIdBase, 1, "test", journal.size()));
    }

    private void define() {
        final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        frame.setMemory(0, frame.capacity(), (byte) 0);
        definition
                .wrapAndApplyHeader(frame, 0, header)
                .instrumentId(SHARE)
                .market(Market.HOSE)
                .instrumentType(InstrumentType.SHARE)
                .lotSize(100)
                .contractMultiplier(1)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(Decimals.NULL)
                .floorPrice(Decimals.NULL)
                .lastTradingDate(InstrumentDefinitionEncoder.lastTradingDateNullValue())
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue())
                .symbol(ScriptedBroker.SYMBOL);
        definition
                .origin()
                .receivedNs(nowNs.get())
                .sourceSequence(++sourceSequence)
                .sourceId(Sources.FEED);
        input(new UnsafeBuffer(frame, 0, definition.limit()));
        final TradeEncoder trade = new TradeEncoder();
        frame.setMemory(0, frame.capacity(), (byte) 0);
        trade.wrapAndApplyHeader(frame, 0, header)
                .instrumentId(SHARE)
                .exchangeTimeNs(Decimals.NULL)
                .lastPrice(Decimals.of(26_000))
                .lastQuantity(100)
                .totalQuantity(Decimals.NULL)
                .totalValue(Decimals.NULL)
                .highPrice(Decimals.NULL)
                .lowPrice(Decimals.NULL)
                .referencePrice(Decimals.of(26_000))
                .ceilingPrice(Decimals.of(27_800))
                .floorPrice(Decimals.of(24_200))
                .indicativePrice(Decimals.NULL)
                .averagePrice(Decimals.NULL)
                .aggressor(AggressorSide.NONE)
                .phase(Phase.NULL_VAL)
                .tradingStatus(TradingStatus.NULL_VAL)
                .board(Board.NULL_VAL);
        trade.origin().receivedNs(nowNs.get()).sourceSequence(++sourceSequence).sourceId(Sources.FEED);
        input(new UnsafeBuffer(frame, 0, trade.limit()));
        final SessionChangeEncoder session = new SessionChangeEncoder();
        frame.setMemory(0, frame.capacity(), (byte) 0);
        session.wrapAndApplyHeader(frame, 0, header)
                .instrumentId(SHARE)
                .exchangeTimeNs(Decimals.NULL)
                .tradingDate(TRADING_DATE)
                .market(Market.HOSE)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NORMAL);
        session.origin()
                .receivedNs(nowNs.get())
                .sourceSequence(++sourceSequence)
                .sourceId(Sources.FEED);
        input(new UnsafeBuffer(frame, 0, session.limit()));
    }

    private final class ToGateway implements EffectSink {
        private final UnsafeBuffer effect = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final MessageHeaderDecoder decoder = new MessageHeaderDecoder();

        @Override
        public MutableDirectBuffer begin() {
            return effect;
        }

        @Override
        public void commit(final long causeSequence, final long eventTimeNs, final int length) {
            final int template = decoder.wrap(effect, 0).templateId();
            if (template == SendOrderDecoder.TEMPLATE_ID || template == ReconcileRequestDecoder.TEMPLATE_ID) {
                port.take(template, effect, length);
            }
        }
    }
}
