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
 * stay bounded. Answers wait here while the engine does not take them. Client thread only; allocates nothing.
 */
final class BrokerAnswers implements AutoCloseable {
    private static final ReportKind[] LIFE = {ReportKind.ACCEPTED, ReportKind.QUEUED, ReportKind.FILLED};

    private final ExclusivePublication publication;
    private final EpochNanoClock clock;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();

    /** Orders to be answered, as request id, client order id, price and quantity, by their number modulo the capacity. */
    private final long[] waiting = new long[4 * OpenLoopClient.MAX_UNDER_WAY];

    private long ordersTaken;
    private long ordersAnswered;
    private int step;
    private long sourceSequence;
    private long notifyId;

    BrokerAnswers(final Aeron aeron, final int ingressStreamId, final EpochNanoClock clock) {
        this.clock = clock;
        publication = aeron.addExclusivePublication(Streams.CHANNEL, ingressStreamId);
    }

    boolean isConnected() {
        return publication.isConnected();
    }

    /** Takes an order; false if more wait than the client ever has under way. */
    boolean take(final SendOrderDecoder order) {
        if (ordersTaken - ordersAnswered == OpenLoopClient.MAX_UNDER_WAY) {
            return false;
        }
        final int at = slot(ordersTaken++);
        waiting[at] = order.requestId();
        waiting[at + 1] = order.clientOrderId();
        waiting[at + 2] = order.price();
        waiting[at + 3] = order.quantity();
        return true;
    }

    /** Sends what the engine takes now. */
    int send() {
        int sent = 0;
        while (ordersAnswered < ordersTaken && offer(slot(ordersAnswered), LIFE[step])) {
            sent++;
            if (++step == LIFE.length) {
                step = 0;
                ordersAnswered++;
            }
        }
        return sent;
    }

    /** Orders answered to their end. */
    long ordersAnswered() {
        return ordersAnswered;
    }

    @Override
    public void close() {
        publication.close();
    }

    private static int slot(final long order) {
        return 4 * (int) (order & (OpenLoopClient.MAX_UNDER_WAY - 1));
    }

    private boolean offer(final int at, final ReportKind kind) {
        final boolean filled = kind == ReportKind.FILLED;
        report.wrapAndApplyHeader(frame, 0, header);
        report.origin()
                .receivedNs(clock.nanoTime())
                .sourceSequence(sourceSequence + 1)
                .sourceId(Sources.BROKER);
        report.kind(kind)
                .action(kind == ReportKind.ACCEPTED ? OrderAction.NEW : OrderAction.NULL_VAL)
                .side(Side.NULL_VAL)
                .rejectReason(RejectReason.NULL_VAL)
                .requestId(waiting[at])
                .originalRequestId(waiting[at])
                .clientOrderId(waiting[at + 1])
                .instrumentId(QuoteFrames.INSTRUMENT_ID)
                .price(waiting[at + 2])
                .quantity(waiting[at + 3])
                .lastPrice(filled ? waiting[at + 2] : Decimals.NULL)
                .lastQuantity(filled ? waiting[at + 3] : Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(kind == ReportKind.ACCEPTED ? BrokerReportEncoder.notifyIdNullValue() : notifyId + 1)
                .brokerTimeNs(Decimals.NULL);
        final int texts = report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset();
        frame.setMemory(texts, report.limit() - texts, (byte) 0);
        if (kind != ReportKind.ACCEPTED) {
            frame.putNaturalLongAscii(texts, waiting[at]);
        }
        if (publication.offer(frame, 0, report.limit()) < 0) {
            return false;
        }
        sourceSequence++;
        if (kind != ReportKind.ACCEPTED) {
            notifyId++;
        }
        return true;
    }
}
