package io.saola.operations.paper;

import io.saola.codecs.AsciiFields;
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
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What the paper broker tells without having asked its venue. The frame returned is valid until the next call. Paper thread only. */
final class PaperReports {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final UnsafeBuffer frame = new UnsafeBuffer(buffer, 0, 0);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();

    /** A request that is not passed on to the venue. */
    DirectBuffer notSent(final SendOrderDecoder request, final String code, final long timeNs) {
        return refusal(ReportKind.NOT_SENT, RejectReason.NOT_SENT, request, code, timeNs);
    }

    /** A request about an order that is not open. */
    DirectBuffer tooLate(final SendOrderDecoder request, final long timeNs) {
        return refusal(ReportKind.REJECTED, RejectReason.EXCHANGE_REFUSED, request, "NO_SUCH_ORDER", timeNs);
    }

    /** An order that ends because its venue ended. */
    DirectBuffer cancelled(final PaperOrder order, final String text, final long timeNs) {
        begin(ReportKind.CANCELLED, order.side, order.requestId, order.clientOrderId, order.instrumentId, timeNs)
                .originalRequestId(order.requestId)
                .cumulativeQuantity(order.filled())
                .brokerOrderId(order.brokerOrderId());
        AsciiFields.write(
                text,
                buffer,
                report.offset() + BrokerReportEncoder.textEncodingOffset(),
                BrokerReportEncoder.textLength());
        return end();
    }

    private DirectBuffer refusal(
            final ReportKind kind,
            final RejectReason reason,
            final SendOrderDecoder request,
            final String code,
            final long timeNs) {
        begin(kind, request.side(), request.requestId(), request.clientOrderId(), request.instrumentId(), timeNs)
                .action(request.action())
                .rejectReason(reason)
                .originalRequestId(request.originalRequestId())
                .brokerCode(code);
        return end();
    }

    private BrokerReportEncoder begin(
            final ReportKind kind,
            final Side side,
            final long requestId,
            final long clientOrderId,
            final int instrumentId,
            final long timeNs) {
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        report.wrapAndApplyHeader(buffer, 0, header);
        report.origin().receivedNs(timeNs).sourceSequence(1).sourceId(Sources.BROKER);
        return report.kind(kind)
                .action(OrderAction.NULL_VAL)
                .side(side)
                .rejectReason(RejectReason.NONE)
                .requestId(requestId)
                .originalRequestId(requestId)
                .clientOrderId(clientOrderId)
                .instrumentId(instrumentId)
                .price(Decimals.NULL)
                .quantity(Decimals.NULL)
                .lastPrice(Decimals.NULL)
                .lastQuantity(Decimals.NULL)
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(0)
                .brokerTimeNs(timeNs);
    }

    private DirectBuffer end() {
        frame.wrap(buffer, 0, report.limit());
        return frame;
    }
}
