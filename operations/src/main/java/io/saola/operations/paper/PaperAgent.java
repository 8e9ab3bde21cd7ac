package io.saola.operations.paper;

import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import io.saola.codecs.Decimals;
import io.saola.codecs.Sources;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.HoldingDefinitionDecoder;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.gateway.ssi.AeronIngress;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.IngressPort;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.orders.BrokerReportPublisher;
import io.saola.gateway.ssi.orders.EngineLink;
import io.saola.gateway.ssi.reconcile.BooksRequest;
import io.saola.gateway.ssi.reconcile.BooksThread;
import io.saola.gateway.ssi.reconcile.BrokerStatusPublisher;
import io.saola.market.rules.MarketTime;
import io.saola.simulator.fill.FillConfig;
import io.saola.simulator.fill.FillModel;
import io.saola.simulator.fill.Latencies;
import java.nio.ByteOrder;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The paper broker's duty cycle: market data in, requests in, time passes at the venue, what came of it onto disk, then to the engine. The
 * first failure ends it for good, so that it cannot press back on the market data of an engine it does not serve any more.
 */
final class PaperAgent implements Agent {
    private static final int MARKET_DATA_LIMIT = 256;
    private static final int REQUEST_LIMIT = 16;
    private static final int BOOKS_FRAMES_PER_CYCLE = 32;
    private static final int OUTBOX_HIGH = 1_024;
    private static final int OUTBOX_LIMIT = 65_536;
    private static final long UPKEEP_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder order = new SendOrderDecoder();
    private final ReconcileRequestDecoder request = new ReconcileRequestDecoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final FrameValidator validator = new FrameValidator();
    private final PaperReports words = new PaperReports();
    private final FragmentHandler marketHandler = this::onIngress;
    private final FragmentHandler requestHandler = this::onEgress;
    private final MessageHandler booksForwarder;
    private final EngineLink engine;
    private final Subscription marketData;
    private final IngressPort ingress;
    private final BrokerReportPublisher publisher;
    private final BrokerStatusPublisher status;
    private final BooksThread booksThread;
    private final PaperBooks books;
    private final PaperMarket market;
    private final PaperJournal journal;
    private final KillLatch killLatch;
    private final ErrorHandler errors;
    private final EpochNanoClock hostClock;
    private final Deque<byte[]> outbox;
    private final int date;
    private long lastNotifyId;
    private long nextUpkeepNs = System.nanoTime();
    private boolean isToldConnected;
    private boolean isDateOver;
    private boolean isLatched;
    private volatile long told;
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong executions = new AtomicLong();
    private final AtomicLong refusedFrames = new AtomicLong();
    private final AtomicLong feedFrames = new AtomicLong();
    private volatile Throwable failure;

    PaperAgent(final PaperBrokerContext context, final EngineLink engine) {
        this.engine = engine;
        hostClock = context.hostClock();
        killLatch = context.killLatch();
        errors = context.errors();
        date = MarketTime.date(context.marketClock().nanoTime());
        final Universe universe = new Universe(context.instruments());
        books = new PaperBooks(context.accountCodes(), universe);
        market = new PaperMarket(
                FillConfig.of(FillModel.valueOf(context.settings().fill().name())),
                Latencies.constant(
                        0,
                        TimeUnit.MILLISECONDS.toNanos(context.settings().orderLatencyMs()),
                        TimeUnit.MILLISECONDS.toNanos(context.settings().responseLatencyMs())),
                context.rulebook().on(date),
                context.marketClock(),
                this::onReport);
        journal = new PaperJournal(context.directory(), books, date);
        outbox = journal.todaysReports();
        lastNotifyId = journal.lastNotifyId();
        told = outbox.isEmpty() ? lastNotifyId : 0;
        final GatewayCounters counters = new GatewayCounters();
        ingress = new AeronIngress(context.aeron(), engine::isHeard);
        publisher = new BrokerReportPublisher(ingress, counters);
        status = new BrokerStatusPublisher(publisher);
        booksForwarder = (type, buffer, index, length) -> publisher.forward(buffer, index, length);
        booksThread = new BooksThread(books, universe, hostClock, () -> told, counters, context.errors());
        marketData = context.aeron().addSubscription(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
        cancelOpenOrders();
    }

    @Override
    public void onStart() {
        booksThread.start();
    }

    @Override
    public int doWork() {
        try {
            return cycle();
        } catch (final RuntimeException failed) {
            failure = failed;
            throw new AgentTerminationException(failed);
        }
    }

    @Override
    public void onClose() {
        CloseHelper.quietCloseAll(booksThread, marketData, ingress, journal);
    }

    @Override
    public String roleName() {
        return "paper-broker";
    }

    Throwable failure() {
        return failure;
    }

    long orders() {
        return orders.get();
    }

    long executions() {
        return executions.get();
    }

    long feedFrames() {
        return feedFrames.get();
    }

    long refusedFrames() {
        return refusedFrames.get();
    }

    private int cycle() {
        market.tick();
        final int seen = marketData.poll(marketHandler, MARKET_DATA_LIMIT);
        int work = publisher.drain() + seen;
        // A request was decided on market data that is on the stream before it: that is taken in first.
        if (seen < MARKET_DATA_LIMIT && outbox.size() < OUTBOX_HIGH) {
            work += engine.poll(requestHandler, REQUEST_LIMIT);
        }
        market.advance();
        journal.flush();
        work += tell();
        if (System.nanoTime() - nextUpkeepNs >= 0) {
            nextUpkeepNs = System.nanoTime() + UPKEEP_INTERVAL_NS;
            upkeep();
        }
        return work;
    }

    /** First that the order stream is there, then what was made of orders, then the books: in the order a gateway tells. */
    private int tell() {
        if (!isToldConnected && ingress.isConnected()) {
            isToldConnected = true;
            final long nowNs = hostClock.nanoTime();
            status.orderStream(StreamCondition.CONNECTED, nowNs, nowNs, 0, 0);
            status.gateway(GatewayCondition.SESSION_VALID, nowNs, Decimals.NULL, "paper: no order leaves this machine");
        }
        int work = 0;
        while (isToldConnected && !outbox.isEmpty() && !publisher.hasBacklog()) {
            final UnsafeBuffer frame = new UnsafeBuffer(outbox.poll());
            report.wrap(frame, MessageHeaderEncoder.ENCODED_LENGTH);
            publisher.forward(frame, 0, frame.capacity());
            told = notifyId(frame);
            work++;
        }
        if (outbox.isEmpty() && !publisher.hasBacklog()) {
            work += booksThread.drain(booksForwarder, BOOKS_FRAMES_PER_CYCLE);
        }
        return work;
    }

    private void upkeep() {
        journal.idle();
        lookAtLatch();
        if (!isDateOver && MarketTime.date(market.nowNs()) != date) {
            isDateOver = true;
            status.gateway(
                    GatewayCondition.DATE_ENDED,
                    hostClock.nanoTime(),
                    Decimals.NULL,
                    "restart for the new trading date");
        }
    }

    private void lookAtLatch() {
        final String problem = killLatch.look();
        if (problem != null) {
            errors.onError(new IllegalStateException(problem));
        }
        if (!isLatched && killLatch.reason() != null) {
            isLatched = true;
            status.gateway(GatewayCondition.KILL_LATCHED, hostClock.nanoTime(), Decimals.NULL, killLatch.reason());
        }
    }

    private void onIngress(final DirectBuffer buffer, final int offset, final int length, final Header frame) {
        if ((frame.flags() & FrameDescriptor.UNFRAGMENTED) != FrameDescriptor.UNFRAGMENTED
                || validator.check(buffer, offset, length) != Refusal.NONE) {
            refusedFrames.incrementAndGet();
            return;
        }
        if (validator.sourceId() == Sources.FEED) {
            market.onFrame(buffer, offset);
            feedFrames.incrementAndGet();
            return;
        }
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case HoldingDefinitionDecoder.TEMPLATE_ID,
                    HoldingMovementDecoder.TEMPLATE_ID,
                    SettlementPriceDecoder.TEMPLATE_ID -> journal.append(market.nowNs(), buffer, offset, length);
            default -> {
                // no business of a broker's
            }
        }
    }

    private void onEgress(final DirectBuffer buffer, final int offset, final int length, final Header frame) {
        header.wrap(buffer, offset);
        if (header.templateId() == SendOrderDecoder.TEMPLATE_ID) {
            onSend(order.wrapAndApplyHeader(buffer, offset, header), length);
        } else if (header.templateId() == ReconcileRequestDecoder.TEMPLATE_ID) {
            booksThread.request(BooksRequest.of(request.wrapAndApplyHeader(buffer, offset, header)));
        }
    }

    private void onSend(final SendOrderDecoder sent, final int length) {
        final long nowNs = market.nowNs();
        final boolean isNew = sent.action() == OrderAction.NEW;
        final String refusal = refusal(sent.action());
        if (isNew) {
            journal.append(nowNs, sent.buffer(), sent.offset() - MessageHeaderEncoder.ENCODED_LENGTH, length);
            orders.incrementAndGet();
        }
        if (refusal != null) {
            onReport(nowNs, nowNs, words.notSent(sent, refusal, nowNs));
        } else if (isNew || books.isOpen(sent.clientOrderId())) {
            market.onSend(sent);
        } else {
            onReport(nowNs, nowNs, words.tooLate(sent, nowNs));
        }
    }

    /** Why a request is not passed on, or null. Cancels always are. */
    private String refusal(final OrderAction action) {
        if (action == OrderAction.CANCEL) {
            return null;
        }
        if (isDateOver) {
            return "DATE_ENDED";
        }
        if (killLatch.reason() != null) {
            return "KILL_LATCHED";
        }
        return action == OrderAction.NEW && books.isFull() ? "TOO_MANY_ORDERS" : null;
    }

    /** A report is numbered, journaled and put out to be told once it is on disk. */
    private void onReport(final long timeNs, final long venueTimeNs, final DirectBuffer frame) {
        if (outbox.size() == OUTBOX_LIMIT) {
            throw new IllegalStateException("the engine has taken none of " + OUTBOX_LIMIT
                    + " paper reports; is it there? Start it, then the paper broker");
        }
        final byte[] copy = new byte[frame.capacity()];
        frame.getBytes(0, copy);
        final UnsafeBuffer numbered = new UnsafeBuffer(copy);
        report.wrap(numbered, MessageHeaderEncoder.ENCODED_LENGTH).notifyId(++lastNotifyId);
        report.origin().receivedNs(hostClock.nanoTime());
        journal.append(timeNs, numbered, 0, copy.length);
        outbox.add(copy);
        if (kind(numbered) == ReportKind.FILLED) {
            executions.incrementAndGet();
        }
    }

    private void cancelOpenOrders() {
        final long nowNs = market.nowNs();
        for (final PaperOrder open : books.openOrders()) {
            onReport(nowNs, nowNs, words.cancelled(open, "the paper broker was started anew", nowNs));
        }
        journal.flush();
    }

    private static long notifyId(final UnsafeBuffer frame) {
        return frame.getLong(
                MessageHeaderEncoder.ENCODED_LENGTH + BrokerReportEncoder.notifyIdEncodingOffset(),
                ByteOrder.LITTLE_ENDIAN);
    }

    private static ReportKind kind(final UnsafeBuffer frame) {
        return ReportKind.get(
                frame.getByte(MessageHeaderEncoder.ENCODED_LENGTH + BrokerReportEncoder.kindEncodingOffset()));
    }
}
