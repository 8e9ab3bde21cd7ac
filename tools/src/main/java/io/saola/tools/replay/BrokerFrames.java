package io.saola.tools.replay;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerOrderEncoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.BrokerPositionEncoder;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.BrokerStateBeginEncoder;
import io.saola.codecs.sbe.BrokerStateEndEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes what a broker would have said, as inputs of a logic. Each frame is an array of its own: only changed runs need them. Not
 * thread-safe.
 */
final class BrokerFrames {
    /** All four questions of a reconciliation answered whole. */
    private static final short WHOLE = 0b1111;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private long sourceSequence;
    private long timeNs;

    /** Time of the frames that follow. */
    void timeNs(final long newTimeNs) {
        timeNs = newTimeNs;
    }

    /**
     * One piece of evidence about an order; prices and quantities may be null.
     *
     * @param order it is about
     * @param kind of evidence
     * @param action the request answered, or the schema's null
     * @param requestId of that request
     * @param brokerOrderId the broker's id, empty if it gave none
     * @param fill price and quantity of an execution
     */
    byte[] report(
            final Order order,
            final ReportKind kind,
            final OrderAction action,
            final long requestId,
            final String brokerOrderId,
            final Shape shape,
            final Shape fill) {
        clear();
        final BrokerReportEncoder report = new BrokerReportEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(report.origin());
        report.kind(kind)
                .action(action)
                .side(order.side())
                .rejectReason(kind == ReportKind.REJECTED ? RejectReason.BROKER_REFUSED : RejectReason.NULL_VAL)
                .requestId(requestId)
                .originalRequestId(order.requestId())
                .clientOrderId(order.clientOrderId())
                .instrumentId(order.instrument().id())
                .price(shape.price())
                .quantity(shape.quantity())
                .lastPrice(fill.price())
                .lastQuantity(fill.quantity())
                .cumulativeQuantity(Decimals.NULL)
                .notifyId(0)
                .brokerTimeNs(timeNs);
        AsciiFields.write(
                brokerOrderId,
                buffer,
                report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength());
        return frame(BrokerReportEncoder.BLOCK_LENGTH);
    }

    byte[] booksBegin(final long reconcileId, final int accountId) {
        clear();
        final BrokerStateBeginEncoder begin = new BrokerStateBeginEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(begin.origin());
        begin.reconcileId(reconcileId).accountId(accountId).askedNs(timeNs).lastNotifyId(0);
        return frame(BrokerStateBeginEncoder.BLOCK_LENGTH);
    }

    byte[] bookOrder(final long reconcileId, final Order order) {
        clear();
        final BrokerOrderEncoder told = new BrokerOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(told.origin());
        told.reconcileId(reconcileId)
                .accountId(order.account().id())
                .instrumentId(order.instrument().id())
                .requestId(order.actionRequestId() == Order.NO_REQUEST ? order.requestId() : order.actionRequestId())
                .status(order.filledQuantity() == 0 ? BrokerOrderStatus.QUEUED : BrokerOrderStatus.PARTIALLY_FILLED)
                .side(order.side())
                .orderType(order.type())
                .price(order.price())
                .quantity(order.quantity())
                .filledQuantity(order.filledQuantity())
                .cancelledQuantity(0)
                .averagePrice(Decimals.NULL)
                .inputNs(timeNs)
                .modifiedNs(timeNs)
                .failedRequestId(BrokerOrderEncoder.failedRequestIdNullValue());
        final int body = told.offset();
        buffer.putBytes(
                body + BrokerOrderEncoder.symbolEncodingOffset(),
                order.instrument().symbolField(),
                0,
                BrokerOrderEncoder.symbolLength());
        buffer.putBytes(
                body + BrokerOrderEncoder.brokerOrderIdEncodingOffset(),
                order.brokerOrderId(),
                0,
                BrokerOrderEncoder.brokerOrderIdLength());
        return frame(BrokerOrderEncoder.BLOCK_LENGTH);
    }

    byte[] bookPosition(final long reconcileId, final Account account, final Holding holding) {
        clear();
        final BrokerPositionEncoder told = new BrokerPositionEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(told.origin());
        told.reconcileId(reconcileId)
                .accountId(account.id())
                .instrumentId(holding.instrument().id())
                .netQuantity(holding.position().netQuantity())
                .sellableQuantity(Decimals.NULL)
                .averagePrice(Decimals.NULL);
        buffer.putBytes(
                told.offset() + BrokerPositionEncoder.symbolEncodingOffset(),
                holding.instrument().symbolField(),
                0,
                BrokerPositionEncoder.symbolLength());
        return frame(BrokerPositionEncoder.BLOCK_LENGTH);
    }

    byte[] booksEnd(final long reconcileId, final int accountId, final int orders, final int positions) {
        clear();
        final BrokerStateEndEncoder end = new BrokerStateEndEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(end.origin());
        end.reconcileId(reconcileId)
                .accountId(accountId)
                .complete(WHOLE)
                .orders(orders)
                .positions(positions)
                .answeredNs(timeNs)
                .lastNotifyId(0);
        return frame(BrokerStateEndEncoder.BLOCK_LENGTH);
    }

    private void clear() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
    }

    private void stamp(final OriginEncoder origin) {
        origin.receivedNs(timeNs).sourceSequence(++sourceSequence).sourceId(Sources.BROKER);
    }

    private byte[] frame(final int blockLength) {
        final byte[] frame = new byte[MessageHeaderEncoder.ENCODED_LENGTH + blockLength];
        buffer.getBytes(0, frame);
        return frame;
    }

    /**
     * Price and quantity of an order, or of an execution.
     *
     * @param price scaled or null
     * @param quantity or null
     */
    record Shape(long price, long quantity) {
        /** Not told. */
        static final Shape NONE = new Shape(Decimals.NULL, Decimals.NULL);
    }
}
