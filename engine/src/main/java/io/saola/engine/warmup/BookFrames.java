package io.saola.engine.warmup;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerCashEncoder;
import io.saola.codecs.sbe.BrokerOrderEncoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.BrokerPositionEncoder;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.BrokerStateBeginEncoder;
import io.saola.codecs.sbe.BrokerStateEndEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes what a gateway tells of orders and of the broker's books into one reused buffer; each method returns the length of the frame in
 * {@link #buffer}. Not thread-safe; allocates nothing per frame.
 */
final class BookFrames {
    /** All four books were read to their end. */
    private static final short COMPLETE = 0b1111;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final StreamStatusEncoder stream = new StreamStatusEncoder();
    private final BrokerStateBeginEncoder begin = new BrokerStateBeginEncoder();
    private final BrokerOrderEncoder order = new BrokerOrderEncoder();
    private final BrokerPositionEncoder position = new BrokerPositionEncoder();
    private final BrokerCashEncoder cash = new BrokerCashEncoder();
    private final BrokerStateEndEncoder end = new BrokerStateEndEncoder();
    private final EpochNanoClock hostClock;
    private long sourceSequence;
    private long notifyId;

    BookFrames(final EpochNanoClock hostClock) {
        this.hostClock = hostClock;
    }

    /** Holds the frame encoded last. */
    DirectBuffer buffer() {
        return buffer;
    }

    /** An answer to the order request, which is no event of the order stream. */
    int answer(final ReportKind kind, final OrderAction action, final SimulatedOrder of) {
        return report(kind, action, of, BrokerReportEncoder.notifyIdNullValue(), 0, 0);
    }

    /** An event of the order stream; price and quantity of an execution, or 0. */
    int event(final ReportKind kind, final SimulatedOrder of, final long lastPrice, final long lastQuantity) {
        return report(kind, OrderAction.NULL_VAL, of, ++notifyId, lastPrice, lastQuantity);
    }

    /** The order stream runs. */
    int orderStreamConnected() {
        clear(StreamStatusEncoder.BLOCK_LENGTH);
        stream.wrapAndApplyHeader(buffer, 0, header);
        stamp(stream.origin());
        stream.stream(StreamKind.ORDER_EVENTS)
                .condition(StreamCondition.CONNECTED)
                .instrumentId(StreamStatusEncoder.instrumentIdNullValue())
                .sinceNs(Decimals.NULL)
                .lastNotifyId(notifyId)
                .missed(0);
        return stream.limit();
    }

    int begin(final long reconcileId, final int accountId) {
        clear(BrokerStateBeginEncoder.BLOCK_LENGTH);
        begin.wrapAndApplyHeader(buffer, 0, header);
        stamp(begin.origin());
        begin.reconcileId(reconcileId)
                .accountId(accountId)
                .askedNs(hostClock.nanoTime())
                .lastNotifyId(notifyId);
        return begin.limit();
    }

    int order(final long reconcileId, final SimulatedOrder of) {
        clear(BrokerOrderEncoder.BLOCK_LENGTH);
        order.wrapAndApplyHeader(buffer, 0, header);
        stamp(order.origin());
        order.reconcileId(reconcileId)
                .accountId(of.accountId)
                .instrumentId(of.instrumentId)
                .requestId(of.requestId)
                .status(of.filledQuantity == 0 ? BrokerOrderStatus.QUEUED : BrokerOrderStatus.PARTIALLY_FILLED)
                .side(of.isBuy ? Side.BUY : Side.SELL)
                .orderType(OrderType.LO)
                .price(of.price)
                .quantity(of.quantity)
                .filledQuantity(of.filledQuantity)
                .cancelledQuantity(0)
                .averagePrice(of.filledQuantity == 0 ? Decimals.NULL : of.price)
                .inputNs(Decimals.NULL)
                .modifiedNs(Decimals.NULL)
                .failedRequestId(Decimals.NULL);
        buffer.putLongAscii(order.offset() + BrokerOrderEncoder.brokerOrderIdEncodingOffset(), of.requestId);
        return order.limit();
    }

    int position(final long reconcileId, final int accountId, final int instrumentId, final long netQuantity) {
        clear(BrokerPositionEncoder.BLOCK_LENGTH);
        position.wrapAndApplyHeader(buffer, 0, header);
        stamp(position.origin());
        position.reconcileId(reconcileId)
                .accountId(accountId)
                .instrumentId(instrumentId)
                .netQuantity(netQuantity)
                .sellableQuantity(Decimals.NULL)
                .averagePrice(Decimals.NULL);
        return position.limit();
    }

    int cash(final long reconcileId, final int accountId) {
        clear(BrokerCashEncoder.BLOCK_LENGTH);
        cash.wrapAndApplyHeader(buffer, 0, header);
        stamp(cash.origin());
        cash.reconcileId(reconcileId)
                .accountId(accountId)
                .derivatives((short) 0)
                .balance(Decimals.NULL)
                .withdrawable(Decimals.NULL)
                .buyingPower(Decimals.NULL)
                .debt(Decimals.NULL)
                .receivable(Decimals.NULL)
                .payable(Decimals.NULL)
                .marginRequired(Decimals.NULL)
                .floatingPnl(Decimals.NULL);
        return cash.limit();
    }

    int end(final long reconcileId, final int accountId, final int orders, final int positions) {
        clear(BrokerStateEndEncoder.BLOCK_LENGTH);
        end.wrapAndApplyHeader(buffer, 0, header);
        stamp(end.origin());
        end.reconcileId(reconcileId)
                .accountId(accountId)
                .complete(COMPLETE)
                .orders(orders)
                .positions(positions)
                .answeredNs(Decimals.NULL)
                .lastNotifyId(notifyId);
        return end.limit();
    }

    private int report(
            final ReportKind kind,
            final OrderAction action,
            final SimulatedOrder of,
            final long eventId,
            final long lastPrice,
            final long lastQuantity) {
        clear(BrokerReportEncoder.BLOCK_LENGTH);
        report.wrapAndApplyHeader(buffer, 0, header);
        stamp(report.origin());
        final boolean isFill = lastQuantity > 0;
        final boolean isAnswer = eventId == BrokerReportEncoder.notifyIdNullValue();
        report.kind(kind)
                .action(action)
                .side(Side.NULL_VAL)
                .rejectReason(kind == ReportKind.REJECTED ? RejectReason.EXCHANGE_REFUSED : RejectReason.NULL_VAL)
                .requestId(of.lastRequestId)
                .originalRequestId(of.requestId)
                .clientOrderId(isAnswer ? of.clientOrderId : BrokerReportEncoder.clientOrderIdNullValue())
                .instrumentId(of.instrumentId)
                .price(isFill ? Decimals.NULL : of.price)
                .quantity(isFill ? Decimals.NULL : of.quantity)
                .lastPrice(isFill ? lastPrice : Decimals.NULL)
                .lastQuantity(isFill ? lastQuantity : Decimals.NULL)
                .cumulativeQuantity(of.filledQuantity)
                .notifyId(eventId)
                .brokerTimeNs(Decimals.NULL);
        if (!isAnswer) {
            buffer.putLongAscii(report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(), of.requestId);
        }
        return report.limit();
    }

    /** Texts that are not set must be empty, not what the frame before held. */
    private void clear(final int blockLength) {
        buffer.setMemory(0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength, (byte) 0);
    }

    private void stamp(final OriginEncoder origin) {
        origin.receivedNs(hostClock.nanoTime()).sourceSequence(++sourceSequence).sourceId(Sources.BROKER);
    }
}
