package io.saola.benchmarks.latency;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The broker of the measured engine: every order is accepted, queued and filled at its price, so that positions and open orders
 * stay bounded. Every other request is rejected: there is nothing left to change. Answers wait here while the engine does not take
 * them. Client thread only; allocates nothing.
 */
public final class BrokerAnswers implements AutoCloseable {
    private static final ReportKind[] LIFE = {ReportKind.ACCEPTED, ReportKind.QUEUED, ReportKind.FILLED};
    private static final ReportKind[] NO_LIFE = {ReportKind.REJECTED};
    private static final int FIELDS = 8;
    private static final int REQUEST_ID = 0;
    private static final int ORIGINAL_REQUEST_ID = 1;
    private static final int CLIENT_ORDER_ID = 2;
    private static final int PRICE = 3;
    private static final int QUANTITY = 4;
    private static final int INSTRUMENT_ID = 5;
    private static final int ACTION = 6;

    private final ExclusivePublication publication;
    private final EpochNanoClock clock;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();

    /** Requests to be answered, field by field, by their number modulo the capacity. */
    private final long[] waiting = new long[FIELDS * OpenLoopClient.MAX_UNDER_WAY];

    private long ordersTaken;
    private long ordersAnswered;
    private int step;
    private long sourceSequence;
    private long notifyId;

    /**
     * Attaches to an engine.
     *
     * @param aeron client
     * @param ingressStreamId of the engine
     * @param clock stamps reports
     */
    public BrokerAnswers(final Aeron aeron, final int ingressStreamId, final EpochNanoClock clock) {
        this.clock = clock;
        publication = aeron.addExclusivePublication(Streams.CHANNEL, ingressStreamId);
    }

    /** Session of the stream of reports. */
    public int sessionId() {
        return publication.sessionId();
    }

    /** Position of the stream of reports. */
    public long position() {
        return publication.position();
    }

    /** True once the engine listens. */
    public boolean isConnected() {
        return publication.isConnected();
    }

    /**
     * Takes a request.
     *
     * @param order copied
     * @return false if more wait than the client ever has under way
     */
    public boolean take(final SendOrderDecoder order) {
        if (ordersTaken - ordersAnswered == OpenLoopClient.MAX_UNDER_WAY) {
            return false;
        }
        final int at = slot(ordersTaken++);
        waiting[at + REQUEST_ID] = order.requestId();
        waiting[at + ORIGINAL_REQUEST_ID] = order.originalRequestId();
        waiting[at + CLIENT_ORDER_ID] = order.clientOrderId();
        waiting[at + PRICE] = order.price();
        waiting[at + QUANTITY] = order.quantity();
        waiting[at + INSTRUMENT_ID] = order.instrumentId();
        waiting[at + ACTION] = order.actionRaw();
        return true;
    }

    /**
     * Sends what the engine takes now.
     *
     * @return reports sent
     */
    public int send() {
        int sent = 0;
        while (ordersAnswered < ordersTaken) {
            final int at = slot(ordersAnswered);
            final ReportKind[] life = waiting[at + ACTION] == OrderAction.NEW.value() ? LIFE : NO_LIFE;
            if (!offer(at, life[step])) {
                break;
            }
            sent++;
            if (++step == life.length) {
                step = 0;
                ordersAnswered++;
            }
        }
        return sent;
    }

    /** Requests taken. */
    public long ordersTaken() {
        return ordersTaken;
    }

    /** Requests answered to their end. */
    public long ordersAnswered() {
        return ordersAnswered;
    }

    /** Reports that the engine took. */
    public long reportsSent() {
        return sourceSequence;
    }

    @Override
    public void close() {
        publication.close();
    }

    private static int slot(final long order) {
        return FIELDS * (int) (order & (OpenLoopClient.MAX_UNDER_WAY - 1));
    }

    private boolean offer(final int at, final ReportKind kind) {
        final boolean filled = kind == ReportKind.FILLED;
        final boolean isAnswer = kind == ReportKind.ACCEPTED || kind == ReportKind.REJECTED;
        report.wrapAndApplyHeader(frame, 0, header);
        report.origin()
                .receivedNs(clock.nanoTime())
                .sourceSequence(sourceSequence + 1)
                .sourceId(Sources.BROKER);
        report.kind(kind)
                .action(isAnswer ? OrderAction.get((short) waiting[at + ACTION]) : OrderAction.NULL_VAL)
                .side(Side.NULL_VAL)
                .rejectReason(RejectReason.NULL_VAL)
                .requestId(waiting[at + REQUEST_ID])
                .originalRequestId(waiting[at + ORIGINAL_REQUEST_ID])
                .clientOrderId(waiting[at + CLIENT_ORDER_ID])
                .instrumentId((int) waiting[at + INSTRUMENT_ID])
                .price(waiting[at + PRICE])
                .quantity(waiting[at + QUANTITY])
                .lastPrice(filled ? waiting[at + PRICE] : Decimals.NULL)
                .lastQuantity(filled ? waiting[at + QUANTITY] : Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(isAnswer ? BrokerReportEncoder.notifyIdNullValue() : notifyId + 1)
                .brokerTimeNs(Decimals.NULL);
        final int texts = report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset();
        frame.setMemory(texts, report.limit() - texts, (byte) 0);
        if (!isAnswer) {
            frame.putNaturalLongAscii(texts, waiting[at + REQUEST_ID]);
        }
        if (publication.offer(frame, 0, report.limit()) < 0) {
            return false;
        }
        sourceSequence++;
        if (!isAnswer) {
            notifyId++;
        }
        return true;
    }
}
