package io.saola.tools.outcome;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StreamCondition;
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
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The engine and the gateway's own code in one thread under a virtual clock, with a scripted broker where the sockets are. */
final class OutcomeHost implements IngressPort {
    private final AtomicLong nowNs = new AtomicLong(OutcomeEngine.START_NS);
    private final Deque<UnsafeBuffer> claimed = new ArrayDeque<>();
    private final Deque<byte[]> orders = new ArrayDeque<>();
    private final Deque<BooksRequest> wishes = new ArrayDeque<>();
    private final GatewayCounters counters = new GatewayCounters();
    private final Universe universe = new Universe(List.of(InstrumentSpec.security(ScriptedBroker.SYMBOL)));
    private final ScriptedBroker broker = new ScriptedBroker(this::nowNs, 1_000);
    private final OutcomeEngine engine = new OutcomeEngine(nowNs, 1_000, this::onEffect);
    private BrokerReportPublisher publisher;
    private OrderEventParser parser;
    private ScriptedSender sender;
    private BrokerStatusPublisher status;
    private BooksReader books;

    OutcomeHost() {
        attachGateway();
    }

    ScriptedBroker broker() {
        return broker;
    }

    OutcomeEngine engine() {
        return engine;
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

    /** What the gateway has told is processed by the engine. */
    void settle() {
        while (!claimed.isEmpty()) {
            final UnsafeBuffer claim = claimed.poll();
            engine.input(new UnsafeBuffer(
                    claim, DataHeaderFlyweight.HEADER_LENGTH, claim.capacity() - DataHeaderFlyweight.HEADER_LENGTH));
        }
    }

    /** The stream delivers all it still has, or repeats it. */
    void deliver() {
        for (final String event : broker.eventsFrom(Math.max(0, parser.highestNotifyId()))) {
            final byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
            parser.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, nowNs());
        }
        settle();
    }

    /** Event time passes, with a timer; the broker's books are told if the engine asks for them. */
    void pass(final long ns) {
        engine.pass(ns);
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

    /** The process dies and comes back; what was under way is gone. */
    void kill() {
        claimed.clear();
        orders.clear();
        wishes.clear();
        engine.kill();
    }

    /** A gateway of its own attaches and resumes the stream where the engine's journal ends. */
    void attachGateway() {
        publisher = new BrokerReportPublisher(this, counters);
        parser = new OrderEventParser(
                universe, publisher, counters, 1 << 16, engine.logic().reports().lastNotifyId());
        sender = new ScriptedSender(publisher, this::nowNs, counters);
        status = new BrokerStatusPublisher(publisher);
        books = new BooksReader(broker, universe, this::nowNs, parser::highestNotifyId);
        connect();
    }

    void connect() {
        status.orderStream(StreamCondition.CONNECTED, nowNs(), nowNs(), parser.highestNotifyId(), 0);
        settle();
        deliver();
        answerWishes();
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

    private long nowNs() {
        return nowNs.get();
    }

    private void onEffect(final int templateId, final DirectBuffer frame, final int length) {
        if (templateId == SendOrderDecoder.TEMPLATE_ID) {
            final byte[] bytes = new byte[length];
            frame.getBytes(0, bytes);
            orders.add(bytes);
        } else {
            wishes.add(BooksRequest.of(
                    new ReconcileRequestDecoder().wrapAndApplyHeader(frame, 0, new MessageHeaderDecoder())));
        }
    }
}
