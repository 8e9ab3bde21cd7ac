package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerCashEncoder;
import io.saola.codecs.sbe.BrokerOrderEncoder;
import io.saola.codecs.sbe.BrokerPositionEncoder;
import io.saola.codecs.sbe.BrokerStateBeginEncoder;
import io.saola.codecs.sbe.BrokerStateEndEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.account.BrokerOrder;
import io.saola.gateway.ssi.account.CashBalance;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.StockPositions;
import io.saola.gateway.ssi.json.NameTable;
import io.saola.gateway.ssi.orders.BrokerOrderStatus;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the broker's books, one message at a time, into one buffer. The origin's sequence is left to whoever hands the frame on.
 * Books thread only.
 */
final class BooksFrames {
    private static final int NO_INSTRUMENT = BrokerOrderEncoder.instrumentIdNullValue();

    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BrokerStateBeginEncoder begin = new BrokerStateBeginEncoder();
    private final BrokerOrderEncoder order = new BrokerOrderEncoder();
    private final BrokerPositionEncoder position = new BrokerPositionEncoder();
    private final BrokerCashEncoder cash = new BrokerCashEncoder();
    private final BrokerStateEndEncoder end = new BrokerStateEndEncoder();
    private final Universe universe;
    private long receivedNs;

    BooksFrames(final Universe universe) {
        this.universe = universe;
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    int begin(final BooksRequest request, final long askedNs, final long lastNotifyId) {
        receivedNs = askedNs;
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        begin.wrapAndApplyHeader(buffer, 0, header);
        stamp(begin.origin());
        begin.reconcileId(request.reconcileId())
                .accountId(request.accountId())
                .askedNs(askedNs)
                .lastNotifyId(Math.max(0, lastNotifyId));
        return begin.limit();
    }

    int order(final BooksRequest request, final BrokerOrder told) {
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        order.wrapAndApplyHeader(buffer, 0, header);
        stamp(order.origin());
        order.reconcileId(request.reconcileId())
                .accountId(request.accountId())
                .instrumentId(instrumentId(told.symbol()))
                .requestId(told.requestId())
                .status(status(told.status()))
                .side(told.side())
                .orderType(type(told.orderType()))
                .price(price(told.price()))
                .quantity(quantity("quantity", told.quantity(), told))
                .filledQuantity(quantity("filledQty", told.filledQuantity(), told))
                .cancelledQuantity(Math.max(0, told.cancelledQuantity()))
                .averagePrice(price(told.averagePrice()))
                .inputNs(time(told.inputTimeNs()))
                .modifiedNs(time(told.modifiedTimeNs()))
                .failedRequestId(
                        told.lastError() == null
                                ? Decimals.NULL
                                : told.lastError().requestId());
        final int body = order.offset();
        text(told.symbol(), body + BrokerOrderEncoder.symbolEncodingOffset(), BrokerOrderEncoder.symbolLength());
        if (told.orderId().length() > BrokerOrderEncoder.brokerOrderIdLength()) {
            throw new GatewayException(
                    "order id " + told.orderId() + " has more than " + BrokerOrderEncoder.brokerOrderIdLength()
                            + " characters; the engine could not tell it from others");
        }
        text(
                told.orderId(),
                body + BrokerOrderEncoder.brokerOrderIdEncodingOffset(),
                BrokerOrderEncoder.brokerOrderIdLength());
        text(told.rejectReason(), body + BrokerOrderEncoder.textEncodingOffset(), BrokerOrderEncoder.textLength());
        return order.limit();
    }

    int position(final BooksRequest request, final StockPositions.Position told) {
        final long net = orZero(told.onHand())
                + orZero(told.boughtT0())
                + orZero(told.boughtT1())
                + orZero(told.boughtT2())
                - orZero(told.soldT0())
                - orZero(told.soldT1())
                - orZero(told.soldT2());
        return position(request, told.symbol(), net, told.sellable(), told.averagePrice());
    }

    int position(final BooksRequest request, final DerivativesPositions.Position told) {
        final long net = told.netQuantity() == Decimals.NULL
                ? orZero(told.longQuantity()) - orZero(told.shortQuantity())
                : told.netQuantity();
        return position(
                request, told.symbol(), net, Decimals.NULL, net < 0 ? told.averageSellPrice() : told.averageBuyPrice());
    }

    private int position(
            final BooksRequest request,
            final String symbol,
            final long netQuantity,
            final long sellable,
            final long averagePrice) {
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        position.wrapAndApplyHeader(buffer, 0, header);
        stamp(position.origin());
        position.reconcileId(request.reconcileId())
                .accountId(request.accountId())
                .instrumentId(instrumentId(symbol))
                .netQuantity(netQuantity)
                .sellableQuantity(sellable < 0 ? Decimals.NULL : sellable)
                .averagePrice(price(averagePrice));
        text(
                symbol,
                position.offset() + BrokerPositionEncoder.symbolEncodingOffset(),
                BrokerPositionEncoder.symbolLength());
        return position.limit();
    }

    int cash(final BooksRequest request, final CashBalance told) {
        return cash(request, 0)
                .balance(told.cashBalance())
                .withdrawable(told.withdrawable())
                .buyingPower(told.purchasingPower())
                .debt(told.debt())
                .receivable(sum(told.receivingCashT1(), told.receivingCashT2()))
                .payable(sum(told.paidCashT1(), told.paidCashT2()))
                .marginRequired(Decimals.NULL)
                .floatingPnl(Decimals.NULL)
                .limit();
    }

    int cash(final BooksRequest request, final DerivativesBalance told) {
        return cash(request, 1)
                .balance(told.accountBalance())
                .withdrawable(told.withdrawable())
                .buyingPower(Decimals.NULL)
                .debt(told.loan())
                .receivable(Decimals.NULL)
                .payable(Decimals.NULL)
                .marginRequired(
                        told.internalMargin() == null
                                ? Decimals.NULL
                                : told.internalMargin().marginRequired())
                .floatingPnl(told.floatingResult())
                .limit();
    }

    private BrokerCashEncoder cash(final BooksRequest request, final int derivatives) {
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        cash.wrapAndApplyHeader(buffer, 0, header);
        stamp(cash.origin());
        return cash.reconcileId(request.reconcileId())
                .accountId(request.accountId())
                .derivatives((short) derivatives);
    }

    int end(
            final BooksRequest request,
            final int complete,
            final int orders,
            final int positions,
            final long answeredNs,
            final long lastNotifyId,
            final String failure) {
        buffer.setMemory(0, Frames.MAX_LENGTH, (byte) 0);
        end.wrapAndApplyHeader(buffer, 0, header);
        stamp(end.origin());
        end.reconcileId(request.reconcileId())
                .accountId(request.accountId())
                .complete((short) complete)
                .orders(orders)
                .positions(positions)
                .answeredNs(answeredNs)
                .lastNotifyId(Math.max(0, lastNotifyId));
        text(failure, end.offset() + BrokerStateEndEncoder.textEncodingOffset(), BrokerStateEndEncoder.textLength());
        return end.limit();
    }

    private void stamp(final OriginEncoder origin) {
        origin.receivedNs(receivedNs).sourceSequence(1).sourceId(Sources.BROKER);
    }

    private int instrumentId(final String symbol) {
        final byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        final int id = universe.find(bytes, 0, bytes.length);
        return id == NameTable.ABSENT ? NO_INSTRUMENT : id;
    }

    /** Text for people, cut to fit between two characters. */
    private void text(final String value, final int offset, final int length) {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int to = Math.min(bytes.length, length);
        while (to < bytes.length && to > 0 && (bytes[to] & 0xC0) == 0x80) {
            to--;
        }
        buffer.putBytes(offset, bytes, 0, to);
    }

    private static io.saola.codecs.sbe.BrokerOrderStatus status(final BrokerOrderStatus status) {
        if (status == null) {
            return io.saola.codecs.sbe.BrokerOrderStatus.UNKNOWN;
        }
        return switch (status) {
            case WAITING_APPROVAL -> io.saola.codecs.sbe.BrokerOrderStatus.WAITING_APPROVAL;
            case READY_TO_SEND -> io.saola.codecs.sbe.BrokerOrderStatus.READY;
            case SENT -> io.saola.codecs.sbe.BrokerOrderStatus.SENT;
            case QUEUED -> io.saola.codecs.sbe.BrokerOrderStatus.QUEUED;
            case PARTIALLY_FILLED -> io.saola.codecs.sbe.BrokerOrderStatus.PARTIALLY_FILLED;
            case FILLED -> io.saola.codecs.sbe.BrokerOrderStatus.FILLED;
            case FILLED_REST_CANCELLED -> io.saola.codecs.sbe.BrokerOrderStatus.PARTIALLY_FILLED_CANCELLED;
            case WAITING_MODIFY -> io.saola.codecs.sbe.BrokerOrderStatus.WAITING_MODIFY;
            case WAITING_CANCEL -> io.saola.codecs.sbe.BrokerOrderStatus.WAITING_CANCEL;
            case CANCELLED -> io.saola.codecs.sbe.BrokerOrderStatus.CANCELLED;
            case REJECTED -> io.saola.codecs.sbe.BrokerOrderStatus.REJECTED;
            case EXPIRED -> io.saola.codecs.sbe.BrokerOrderStatus.EXPIRED;
            case STOP_READY -> io.saola.codecs.sbe.BrokerOrderStatus.STOP_READY;
            case STOP_SENT -> io.saola.codecs.sbe.BrokerOrderStatus.STOP_SENT;
            case PRE_SESSION -> io.saola.codecs.sbe.BrokerOrderStatus.PRE_SESSION;
            case PRE_SESSION_STOP -> io.saola.codecs.sbe.BrokerOrderStatus.PRE_SESSION_STOP;
        };
    }

    private static OrderType type(final String code) {
        final String upper = code.toUpperCase(Locale.ROOT);
        for (final OrderType type : OrderType.values()) {
            if (type != OrderType.NULL_VAL && type.name().equals(upper)) {
                return type;
            }
        }
        return OrderType.NULL_VAL;
    }

    private static long quantity(final String field, final long value, final BrokerOrder told) {
        if (value < 0) {
            throw new GatewayException("order " + told.orderId() + " has no " + field);
        }
        return value;
    }

    /** The broker writes 0 for no price. */
    private static long price(final long value) {
        return value <= 0 ? Decimals.NULL : value;
    }

    private static long time(final long timeNs) {
        return timeNs <= 0 ? Decimals.NULL : timeNs;
    }

    private static long sum(final long first, final long second) {
        return first == Decimals.NULL && second == Decimals.NULL ? Decimals.NULL : orZero(first) + orZero(second);
    }

    private static long orZero(final long value) {
        return value == Decimals.NULL ? 0 : value;
    }
}
