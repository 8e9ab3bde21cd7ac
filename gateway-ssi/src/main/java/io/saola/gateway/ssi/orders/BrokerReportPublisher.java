package io.saola.gateway.ssi.orders;

import io.aeron.logbuffer.BufferClaim;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.IngressPort;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes broker reports into the engine's stream and loses none: what the stream does not take waits in a bounded
 * backlog, in order. Whoever brings in reports stops doing so while {@link #hasBacklog}, so that the bound holds.
 *
 * <p>Numbers its messages from 1. Belongs to the order thread, allocates nothing after construction.
 */
public final class BrokerReportPublisher {
    /** Reports that may wait: more than all requests under way and all calls of one frame together. */
    public static final int BACKLOG_CAPACITY = 1_024;

    private static final int REPORT_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + BrokerReportEncoder.BLOCK_LENGTH;
    private static final int SLOT_LENGTH = Frames.MAX_LENGTH;
    private static final int SEQUENCE_OFFSET =
            MessageHeaderEncoder.ENCODED_LENGTH + OriginEncoder.sourceSequenceEncodingOffset();

    private final IngressPort ingress;
    private final GatewayCounters counters;
    private final BufferClaim claim = new BufferClaim();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final BrokerReportDecoder published = new BrokerReportDecoder();
    private final UnsafeBuffer backlog = new UnsafeBuffer(new byte[BACKLOG_CAPACITY * SLOT_LENGTH]);
    private final int[] lengths = new int[BACKLOG_CAPACITY];
    private long head;
    private long tail;
    private long sequence;
    private Consumer<BrokerReportDecoder> witness = ignored -> {};

    /**
     * Creates a publisher.
     *
     * @param ingress the engine's stream
     * @param counters of what is published and delayed
     */
    public BrokerReportPublisher(final IngressPort ingress, final GatewayCounters counters) {
        this.ingress = ingress;
        this.counters = counters;
    }

    /**
     * Begins a report in which every field is null.
     *
     * @param receivedNs when its cause arrived, ns since the epoch
     * @param kind of evidence
     * @return the report, to be filled and then given to {@link #publish}
     * @throws GatewayException if the backlog is full, which its users prevent
     */
    public BrokerReportEncoder begin(final long receivedNs, final ReportKind kind) {
        final int offset = reserve(REPORT_LENGTH);
        backlog.setMemory(offset, REPORT_LENGTH, (byte) 0);
        report.wrapAndApplyHeader(backlog, offset, header);
        report.origin().receivedNs(receivedNs).sourceSequence(sequence + 1).sourceId(Sources.BROKER);
        return report.kind(kind)
                .action(OrderAction.NULL_VAL)
                .side(Side.NULL_VAL)
                .rejectReason(RejectReason.NONE)
                .requestId(Decimals.NULL)
                .originalRequestId(Decimals.NULL)
                .clientOrderId(Decimals.NULL)
                .instrumentId(BrokerReportEncoder.instrumentIdNullValue())
                .price(Decimals.NULL)
                .quantity(Decimals.NULL)
                .lastPrice(Decimals.NULL)
                .lastQuantity(Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(0)
                .brokerTimeNs(Decimals.NULL);
    }

    /**
     * Sets the account code of the report begun.
     *
     * @param bytes hold it
     * @param from first byte
     * @param to past the last byte
     * @return false if it does not fit; the field stays empty then
     */
    public boolean accountCode(final byte[] bytes, final int from, final int to) {
        return put(
                BrokerReportEncoder.accountCodeEncodingOffset(),
                BrokerReportEncoder.accountCodeLength(),
                bytes,
                from,
                to);
    }

    /**
     * Sets the broker's order id of the report begun.
     *
     * @param bytes hold it
     * @param from first byte
     * @param to past the last byte
     * @return false if it does not fit; the field stays empty then, because half an id is another id
     */
    public boolean brokerOrderId(final byte[] bytes, final int from, final int to) {
        return put(
                BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength(),
                bytes,
                from,
                to);
    }

    /**
     * Sets the broker's error code of the report begun, cut to fit.
     *
     * @param bytes hold it
     * @param from first byte
     * @param to past the last byte
     */
    public void brokerCode(final byte[] bytes, final int from, final int to) {
        final int fitting = Math.min(to, from + BrokerReportEncoder.brokerCodeLength());
        put(
                BrokerReportEncoder.brokerCodeEncodingOffset(),
                BrokerReportEncoder.brokerCodeLength(),
                bytes,
                from,
                fitting);
    }

    /**
     * Sets the text of the report begun, cut to fit between two characters.
     *
     * @param bytes hold it, in UTF-8
     * @param from first byte
     * @param to past the last byte
     */
    public void text(final byte[] bytes, final int from, final int to) {
        int end = Math.min(to, from + BrokerReportEncoder.textLength());
        while (end < to && end > from && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        put(BrokerReportEncoder.textEncodingOffset(), BrokerReportEncoder.textLength(), bytes, from, end);
    }

    /**
     * Sets the text of the report begun, cut to fit.
     *
     * @param text for people
     */
    public void text(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        text(bytes, 0, bytes.length);
    }

    /**
     * Hands on a message of another kind, numbered and in order with the reports, now or as soon as there is room.
     *
     * @param buffer holding the frame
     * @param offset of it
     * @param lengthBytes of it, at most {@link Frames#MAX_LENGTH}
     * @throws GatewayException if the backlog is full, which its users prevent
     */
    public void forward(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        final int slot = reserve(lengthBytes);
        backlog.putBytes(slot, buffer, offset, lengthBytes);
        backlog.putLong(slot + SEQUENCE_OFFSET, sequence + 1, ByteOrder.LITTLE_ENDIAN);
        enqueued();
    }

    /**
     * Sets who sees every report before the engine does.
     *
     * @param value called by {@link #publish}; keeps nothing of the report
     */
    void witness(final Consumer<BrokerReportDecoder> value) {
        witness = value;
    }

    /** Hands the report begun to the engine, now or as soon as there is room. */
    public void publish() {
        witness.accept(published.wrap(
                backlog, report.offset(), BrokerReportEncoder.BLOCK_LENGTH, BrokerReportEncoder.SCHEMA_VERSION));
        enqueued();
    }

    private void enqueued() {
        sequence++;
        tail++;
        drain();
        if (hasBacklog()) {
            counters.increment(GatewayCounter.REPORTS_DELAYED);
        }
    }

    /**
     * Hands on what waits, as far as there is room.
     *
     * @return number of reports handed on
     */
    public int drain() {
        int published = 0;
        while (head < tail && ingress.tryClaim(length(head), claim) == IngressPort.Outcome.CLAIMED) {
            claim.buffer().putBytes(claim.offset(), backlog, slot(head), length(head));
            claim.commit();
            head++;
            published++;
            counters.increment(GatewayCounter.REPORTS_PUBLISHED);
        }
        return published;
    }

    /**
     * Tells whether reports wait.
     *
     * @return true if the engine does not keep up, or is not there
     */
    public boolean hasBacklog() {
        return head < tail;
    }

    private boolean put(
            final int fieldOffset, final int fieldLength, final byte[] bytes, final int from, final int to) {
        if (to - from > fieldLength) {
            return false;
        }
        backlog.putBytes(report.offset() + fieldOffset, bytes, from, to - from);
        return true;
    }

    private int reserve(final int lengthBytes) {
        if (tail - head == BACKLOG_CAPACITY) {
            throw new GatewayException("backlog of broker reports is full; the engine does not read, restart it");
        }
        lengths[index(tail)] = lengthBytes;
        return slot(tail);
    }

    private int length(final long position) {
        return lengths[index(position)];
    }

    private static int slot(final long position) {
        return index(position) * SLOT_LENGTH;
    }

    private static int index(final long position) {
        return (int) (position & (BACKLOG_CAPACITY - 1));
    }
}
