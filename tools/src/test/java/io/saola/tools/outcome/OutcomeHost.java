package io.saola.tools.outcome;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
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
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
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
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.IngressPort;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.orders.OrderEventParser;
import io.saola.gateway.ssi.orders.ScriptedSender;
import io.saola.gateway.ssi.reconcile.BooksReader;
import io.saola.gateway.ssi.reconcile.BooksRequest;
import io.saola.gateway.ssi.reconcile.BrokerStatusPublisher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Engine logic and gateway in one thread under a virtual clock: inputs pass the engine's door and are journaled in memory, so that a
 * kill can be survived by replaying them; effects go to the gateway's own code, and from there to a scripted broker.
 */
final class OutcomeHost implements IngressPort {
    static final long SECOND_NS = 1_000_000_000L;
    private static final int ACCOUNT = 0;
    private static final int SHARE = 0;

    private record Input(long timestampNs, UnsafeBuffer frame) {}

    private final List<Input> journal = new ArrayList<>();
    private final Deque<UnsafeBuffer> claimed = new ArrayDeque<>();
    private final Deque<byte[]> orders = new ArrayDeque<>();
    private final Deque<BooksRequest> wishes = new ArrayDeque<>();
    private final BootFrames boot = new BootFrames(() -> 1);
    private final FrameValidator validator = new FrameValidator();
    private final GatewayCounters counters = new GatewayCounters();
    private final Universe universe = new Universe(List.of(InstrumentSpec.security(ScriptedBroker.SYMBOL)));
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ScriptedBroker broker = new ScriptedBroker(this::nowNs);
    private BusinessLogic logic;
    private BrokerReportPublisher publisher;
    private OrderEventParser parser;
    private ScriptedSender sender;
    private BrokerStatusPublisher status;
    private BooksReader books;
    private long nowNs = 1_795_140_000_000_000_000L;
    private int boots;
    private long sourceSequence;

    OutcomeHost() {
        logic = new BusinessLogic(List.of());
        logic.effectSink(new ToGateway());
        input(boot.engineStart(++boots, 20261121, 1_000, 1, "test", 0));
        input(boot.account(
                new AccountConfig(ACCOUNT, "0901351", "0901358", Decimals.of(10_000_000_000L), 0, 0, 0, 170_000_000)));
        input(boot.limits(
                new LimitsConfig(LimitsConfig.ALL, 1_000_000, Decimals.of(100_000_000_000L), 10_000_000, 1_000)));
        define();
        attachGateway();
    }

    ScriptedBroker broker() {
        return broker;
    }

    BusinessLogic logic() {
        return logic;
    }

    long nowNs() {
        return nowNs;
    }

    /** The next request that the engine wants sent. */
    SendOrderDecoder takeOrder() {
        final byte[] bytes = orders.poll();
        return bytes == null
                ? null
                : new SendOrderDecoder().wrapAndApplyHeader(new UnsafeBuffer(bytes), 0, new MessageHeaderDecoder());
    }

    ScriptedSender sender() {
        return sender;
    }

    Order order(final long clientOrderId) {
        return logic.orders().byClientOrderId(clientOrderId);
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
                .correlationId(1);
        command.origin().receivedNs(nowNs).sourceSequence(++sourceSequence).sourceId(Sources.ADMIN);
        input(new UnsafeBuffer(frame, 0, command.limit()));
    }

    /** What the gateway has told is processed by the engine. */
    void settle() {
        while (!claimed.isEmpty()) {
            final UnsafeBuffer claim = claimed.poll();
            input(new UnsafeBuffer(
                    claim, DataHeaderFlyweight.HEADER_LENGTH, claim.capacity() - DataHeaderFlyweight.HEADER_LENGTH));
        }
    }

    /** The stream delivers all it still has, or repeats it. */
    void deliver() {
        for (final String event : broker.eventsFrom(Math.max(0, parser.highestNotifyId()))) {
            final byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
            parser.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
        }
        settle();
    }

    /** Event time passes, with a timer; the broker's books are told if the engine asks for them. */
    void pass(final long ns) {
        nowNs += ns;
        final TimerEncoder timer = new TimerEncoder();
        timer.wrapAndApplyHeader(frame, 0, header);
        timer.origin().receivedNs(nowNs).sourceSequence(++sourceSequence).sourceId(Sources.TIMER);
        input(new UnsafeBuffer(frame, 0, timer.limit()));
        answerWishes();
    }

    /** How many rounds the engine asked for and got. */
    int answerWishes() {
        int answered = 0;
        for (BooksRequest wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            books.answer(wish, this::tell);
            settle();
            answered++;
        }
        return answered;
    }

    private void tell(final DirectBuffer encoded, final int length) {
        publisher.forward(encoded, 0, length);
    }

    /** The process dies and comes back: what was journaled is replayed, what was under way is gone. */
    void kill() {
        claimed.clear();
        orders.clear();
        wishes.clear();
        logic = new BusinessLogic(List.of());
        for (int i = 0; i < journal.size(); i++) {
            logic.onInput(i + 1, journal.get(i).timestampNs(), journal.get(i).frame(), 0);
        }
        logic.effectSink(new ToGateway());
        nowNs += SECOND_NS;
        input(boot.engineStart(++boots, 20261121, 1_000, 1, "test", journal.size()));
    }

    /** A gateway of its own attaches and resumes the stream where the engine's journal ends. */
    void attachGateway() {
        publisher = new BrokerReportPublisher(this, counters);
        parser = new OrderEventParser(
                universe, publisher, counters, 1 << 16, logic.reports().lastNotifyId());
        sender = new ScriptedSender(publisher, this::nowNs, counters);
        status = new BrokerStatusPublisher(publisher);
        books = new BooksReader(broker, universe, this::nowNs, parser::highestNotifyId);
        connect();
    }

    void connect() {
        status.orderStream(StreamCondition.CONNECTED, nowNs, nowNs, parser.highestNotifyId(), 0);
        settle();
        deliver();
        answerWishes();
    }

    void disconnect() {
        status.orderStream(StreamCondition.DISCONNECTED, nowNs, nowNs, parser.highestNotifyId(), 0);
        settle();
    }

    /** Another logic with the same inputs. */
    long replayedHash() {
        final BusinessLogic twin = new BusinessLogic(List.of());
        for (int i = 0; i < journal.size(); i++) {
            twin.onInput(i + 1, journal.get(i).timestampNs(), journal.get(i).frame(), 0);
        }
        return twin.stateHash();
    }

    @Override
    public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
        final UnsafeBuffer room = new UnsafeBuffer(new byte[lengthBytes + DataHeaderFlyweight.HEADER_LENGTH]);
        room.putShort(HeaderFlyweight.TYPE_FIELD_OFFSET, (short) HeaderFlyweight.HDR_TYPE_DATA);
        claim.wrap(room, 0, room.capacity());
        claimed.add(room);
        return Outcome.CLAIMED;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {}

    private void input(final DirectBuffer message) {
        final Refusal refusal = validator.check(message, 0, message.capacity());
        if (refusal != Refusal.NONE) {
            throw new AssertionError("the engine's door refused template "
                    + new MessageHeaderDecoder().wrap(message, 0).templateId() + ": " + refusal);
        }
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[message.capacity()]);
        copy.putBytes(0, message, 0, message.capacity());
        journal.add(new Input(nowNs, copy));
        logic.onInput(journal.size(), nowNs, copy, 0);
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
        definition.origin().receivedNs(nowNs).sourceSequence(++sourceSequence).sourceId(Sources.FEED);
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
        trade.origin().receivedNs(nowNs).sourceSequence(++sourceSequence).sourceId(Sources.FEED);
        input(new UnsafeBuffer(frame, 0, trade.limit()));
        final SessionChangeEncoder session = new SessionChangeEncoder();
        frame.setMemory(0, frame.capacity(), (byte) 0);
        session.wrapAndApplyHeader(frame, 0, header)
                .instrumentId(SHARE)
                .exchangeTimeNs(Decimals.NULL)
                .tradingDate(20261121)
                .market(Market.HOSE)
                .phase(Phase.CONTINUOUS)
                .tradingStatus(TradingStatus.NORMAL);
        session.origin().receivedNs(nowNs).sourceSequence(++sourceSequence).sourceId(Sources.FEED);
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
            if (template == SendOrderDecoder.TEMPLATE_ID) {
                final byte[] bytes = new byte[length];
                effect.getBytes(0, bytes);
                orders.add(bytes);
            } else if (template == ReconcileRequestDecoder.TEMPLATE_ID) {
                wishes.add(BooksRequest.of(new ReconcileRequestDecoder().wrapAndApplyHeader(effect, 0, decoder)));
            }
        }
    }
}
