package io.saola.benchmarks.drill;

import io.aeron.ExclusivePublication;
import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
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
 * The broker of the drill: queues every new order and obeys every cancel, in the order they come. Answers wait here while the engine does
 * not take them. Client thread only; allocates nothing after construction.
 */
final class DrillBroker {
    private static final int CAPACITY = 4_096;
    private static final int FIELDS = 2;
    private static final long QUEUE = 0;
    private static final long CANCEL = 1;

    private final ExclusivePublication publication;
    private final EpochNanoClock clock;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final long[] waiting = new long[CAPACITY * FIELDS];
    private long taken;
    private long answered;
    private long queued;
    private long cancelled;
    private long sourceSequence;
    private long notifyId;

    DrillBroker(final ExclusivePublication publication, final EpochNanoClock clock) {
        this.publication = publication;
        this.clock = clock;
    }

    /** Takes a request. */
    void take(final SendOrderDecoder order) {
        if (taken - answered == CAPACITY) {
            throw new IllegalStateException(CAPACITY + " requests wait for the engine to take their answers");
        }
        final int at = slot(taken++);
        waiting[at] = order.action() == OrderAction.NEW ? QUEUE : CANCEL;
        waiting[at + 1] = order.originalRequestId();
    }

    /** Sends what the engine takes now. */
    void send() {
        while (answered < taken && offer(slot(answered))) {
            answered++;
        }
    }

    /** Orders at work here. */
    long working() {
        return queued - cancelled;
    }

    private static int slot(final long request) {
        return FIELDS * (int) (request & (CAPACITY - 1));
    }

    private boolean offer(final int at) {
        final boolean isCancel = waiting[at] == CANCEL;
        final long requestId = waiting[at + 1];
        report.wrapAndApplyHeader(frame, 0, header);
        report.origin()
                .receivedNs(clock.nanoTime())
                .sourceSequence(sourceSequence + 1)
                .sourceId(Sources.BROKER);
        report.kind(isCancel ? ReportKind.CANCELLED : ReportKind.QUEUED)
                .action(OrderAction.NULL_VAL)
                .side(Side.NULL_VAL)
                .rejectReason(RejectReason.NULL_VAL)
                .requestId(requestId)
                .originalRequestId(requestId)
                .clientOrderId(BrokerReportEncoder.clientOrderIdNullValue())
                .instrumentId(QuoteFrames.INSTRUMENT_ID)
                .price(Decimals.NULL)
                .quantity(Decimals.NULL)
                .lastPrice(Decimals.NULL)
                .lastQuantity(Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(notifyId + 1)
                .brokerTimeNs(Decimals.NULL);
        final int texts = report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset();
        frame.setMemory(texts, report.limit() - texts, (byte) 0);
        frame.putNaturalLongAscii(texts, requestId);
        if (publication.offer(frame, 0, report.limit()) < 0) {
            return false;
        }
        sourceSequence++;
        notifyId++;
        queued += isCancel ? 0 : 1;
        cancelled += isCancel ? 1 : 0;
        return true;
    }
}
