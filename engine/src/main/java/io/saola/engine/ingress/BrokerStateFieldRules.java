package io.saola.engine.ingress;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerStateBeginDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.counters.Refusal;
import io.saola.engine.logic.orders.BrokerReports;
import io.saola.engine.logic.orders.RequestIds;
import org.agrona.DirectBuffer;

/**
 * What the values may be of the messages that tell of the broker's streams, session and books. Whether a book agrees with ours is
 * the logic's to say; here a number is refused only if no broker can have it. Not thread-safe; allocates nothing.
 */
final class BrokerStateFieldRules {
    private static final short NULL_ENUM = 255;
    private static final short ALL_QUESTIONS = 0b1111;

    private final StreamStatusDecoder stream = new StreamStatusDecoder();
    private final GatewayStatusDecoder gateway = new GatewayStatusDecoder();
    private final BrokerStateBeginDecoder begin = new BrokerStateBeginDecoder();
    private final BrokerOrderDecoder order = new BrokerOrderDecoder();
    private final BrokerPositionDecoder position = new BrokerPositionDecoder();
    private final BrokerCashDecoder cash = new BrokerCashDecoder();
    private final BrokerStateEndDecoder end = new BrokerStateEndDecoder();

    Refusal check(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return switch (header.templateId()) {
            case StreamStatusDecoder.TEMPLATE_ID -> stream(stream.wrapAndApplyHeader(buffer, offset, header));
            case GatewayStatusDecoder.TEMPLATE_ID -> gateway(gateway.wrapAndApplyHeader(buffer, offset, header));
            case BrokerStateBeginDecoder.TEMPLATE_ID -> begin(begin.wrapAndApplyHeader(buffer, offset, header));
            case BrokerOrderDecoder.TEMPLATE_ID -> order(order.wrapAndApplyHeader(buffer, offset, header));
            case BrokerPositionDecoder.TEMPLATE_ID -> position(position.wrapAndApplyHeader(buffer, offset, header));
            case BrokerCashDecoder.TEMPLATE_ID -> cash(cash.wrapAndApplyHeader(buffer, offset, header));
            default -> end(end.wrapAndApplyHeader(buffer, offset, header));
        };
    }

    private static Refusal stream(final StreamStatusDecoder message) {
        if (!isBetween(message.streamRaw(), 1, StreamKind.ORDER_EVENTS.value())
                || !isBetween(message.conditionRaw(), 1, StreamCondition.GAP.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(isIdOrNull(message.instrumentId())
                && isTimeOrNull(message.sinceNs())
                && isNotifyId(message.lastNotifyId())
                && message.missed() >= 0);
    }

    private static Refusal gateway(final GatewayStatusDecoder message) {
        if (!isBetween(message.conditionRaw(), 1, GatewayCondition.DATE_ENDED.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(isTimeOrNull(message.sessionEndNs()));
    }

    private static Refusal begin(final BrokerStateBeginDecoder message) {
        return value(message.reconcileId() >= 1
                && message.accountId() >= 0
                && isTimeOrNull(message.askedNs())
                && isNotifyId(message.lastNotifyId()));
    }

    private static Refusal order(final BrokerOrderDecoder message) {
        if (!isBetween(message.statusRaw(), 0, BrokerOrderStatus.PRE_SESSION_STOP.value())
                || !isBetween(message.sideRaw(), 1, Side.SELL.value())
                || !(message.orderTypeRaw() == NULL_ENUM
                        || isBetween(message.orderTypeRaw(), 1, OrderType.MP.value()))) {
            return Refusal.BAD_ENUM;
        }
        return value(message.reconcileId() >= 1
                && message.accountId() >= 0
                && isIdOrNull(message.instrumentId())
                && isRequestIdOrNull(message.requestId())
                && isRequestIdOrNull(message.failedRequestId())
                && FieldRules.isPriceOrNull(message.price())
                && FieldRules.isPriceOrNull(message.averagePrice())
                && FieldRules.isQuantity(message.quantity())
                && FieldRules.isQuantity(message.filledQuantity())
                && FieldRules.isQuantity(message.cancelledQuantity())
                && isTimeOrNull(message.inputNs())
                && isTimeOrNull(message.modifiedNs()));
    }

    private static Refusal position(final BrokerPositionDecoder message) {
        return value(message.reconcileId() >= 1
                && message.accountId() >= 0
                && isIdOrNull(message.instrumentId())
                && isBetween(message.netQuantity(), -FieldRules.MAX_QUANTITY, FieldRules.MAX_QUANTITY)
                && FieldRules.isQuantityOrNull(message.sellableQuantity())
                && FieldRules.isPriceOrNull(message.averagePrice()));
    }

    private static Refusal cash(final BrokerCashDecoder message) {
        return value(message.reconcileId() >= 1
                && message.accountId() >= 0
                && message.derivatives() <= 1
                && isSignedAmountOrNull(message.balance())
                && isSignedAmountOrNull(message.withdrawable())
                && isSignedAmountOrNull(message.buyingPower())
                && isSignedAmountOrNull(message.debt())
                && isSignedAmountOrNull(message.receivable())
                && isSignedAmountOrNull(message.payable())
                && isSignedAmountOrNull(message.marginRequired())
                && isSignedAmountOrNull(message.floatingPnl()));
    }

    private static Refusal end(final BrokerStateEndDecoder message) {
        return value(message.reconcileId() >= 1
                && message.accountId() >= 0
                && message.complete() <= ALL_QUESTIONS
                && message.orders() >= 0
                && message.positions() >= 0
                && isTimeOrNull(message.answeredNs())
                && isNotifyId(message.lastNotifyId()));
    }

    private static Refusal value(final boolean possible) {
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }

    private static boolean isBetween(final long value, final long min, final long max) {
        return value >= min && value <= max;
    }

    private static boolean isIdOrNull(final int id) {
        return id >= 0 || id == StreamStatusDecoder.instrumentIdNullValue();
    }

    private static boolean isTimeOrNull(final long timeNs) {
        return timeNs >= 0 || timeNs == Decimals.NULL;
    }

    private static boolean isNotifyId(final long notifyId) {
        return isBetween(notifyId, 0, BrokerReports.MAX_NOTIFY_ID);
    }

    private static boolean isRequestIdOrNull(final long requestId) {
        return requestId == Decimals.NULL || isBetween(requestId, 1, RequestIds.MAX);
    }

    private static boolean isSignedAmountOrNull(final long amount) {
        return amount == Decimals.NULL || isBetween(amount, -FieldRules.MAX_AMOUNT, FieldRules.MAX_AMOUNT);
    }
}
