package io.saola.engine.client;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.strategies.api.OrderState;

/**
 * The orders of one client: a bounded pool, matched with what the engine sends by their order, since the engine takes a sender's wishes
 * one after the other. For the client's thread only; allocates nothing.
 */
final class ClientOrders {
    private final ClientOrder[] orders;
    private final int strategyId;
    private final StrategyClientListener listener;
    private long lastNotifyId;

    ClientOrders(final int capacity, final int strategyId, final StrategyClientListener listener) {
        this.strategyId = strategyId;
        this.listener = listener;
        orders = new ClientOrder[capacity];
        for (int i = 0; i < capacity; i++) {
            orders[i] = new ClientOrder();
        }
    }

    /** A place for a new order, or null if all are taken. */
    ClientOrder free() {
        for (final ClientOrder order : orders) {
            if (order.isFree()) {
                return order;
            }
        }
        return null;
    }

    ClientOrder byClientOrderId(final long clientOrderId) {
        for (final ClientOrder order : orders) {
            if (!order.isFree() && order.clientOrderId() == clientOrderId) {
                return order;
            }
        }
        return null;
    }

    int live() {
        int count = 0;
        for (final ClientOrder order : orders) {
            count += order.isFree() ? 0 : 1;
        }
        return count;
    }

    void onSendOrder(final SendOrderDecoder message) {
        if (message.strategyId() != strategyId) {
            return;
        }
        if (message.action() == OrderAction.NEW) {
            final ClientOrder order = taken(message);
            if (order != null) {
                order.taken(message.clientOrderId(), message.requestId());
                listener.onOrder(order);
            }
            return;
        }
        final ClientOrder order = byClientOrderId(message.clientOrderId());
        if (order != null) {
            order.changing(
                    message.requestId(),
                    message.action() == OrderAction.CANCEL ? OrderState.PENDING_CANCEL : OrderState.PENDING_MODIFY);
            listener.onOrder(order);
        }
    }

    /** The oldest like it; older ones were refused, and the word of it was dropped. One that nobody waits for is of a former life. */
    private ClientOrder taken(final SendOrderDecoder message) {
        ClientOrder match = null;
        for (final ClientOrder order : orders) {
            if (order.isWaiting()
                    && order.isLike(
                            message.instrumentId(),
                            message.side(),
                            message.orderType(),
                            message.price(),
                            message.quantity())
                    && (match == null || order.correlationId() < match.correlationId())) {
                match = order;
            }
        }
        if (match == null) {
            final ClientOrder adopted = free();
            if (adopted != null) {
                adopted.start(
                        0,
                        message.instrumentId(),
                        message.side(),
                        message.orderType(),
                        message.price(),
                        message.quantity());
            }
            return adopted;
        }
        for (final ClientOrder order : orders) {
            if (order.isWaiting() && order.correlationId() < match.correlationId()) {
                refuse(order, RejectReason.NULL_VAL);
            }
        }
        return match;
    }

    void onAlert(final AlertDecoder alert) {
        if (alert.code() != AlertCode.ORDER_REFUSED || alert.strategyId() != strategyId) {
            return;
        }
        for (final ClientOrder order : orders) {
            if (order.isWaiting() && order.correlationId() == alert.value()) {
                refuse(order, alert.rejectReason());
                return;
            }
        }
        listener.onRefused(alert.value(), alert.rejectReason());
    }

    private void refuse(final ClientOrder order, final RejectReason reason) {
        order.state(OrderState.REJECTED);
        listener.onRefused(order.correlationId(), reason);
    }

    void onReport(final BrokerReportDecoder report) {
        if (report.notifyId() > 0) {
            if (report.notifyId() <= lastNotifyId) {
                return;
            }
            lastNotifyId = report.notifyId();
        }
        for (final ClientOrder order : orders) {
            if (!order.isFree() && order.isAbout(report.requestId(), report.originalRequestId())) {
                apply(order, report);
                listener.onOrder(order);
                return;
            }
        }
    }

    private static void apply(final ClientOrder order, final BrokerReportDecoder report) {
        switch (report.kind()) {
            case ACCEPTED -> {
                if (order.state() == OrderState.PENDING_NEW || order.state() == OrderState.UNKNOWN) {
                    order.state(OrderState.SENT);
                }
            }
            case QUEUED -> {
                order.shape(report.price(), report.quantity());
                order.changing(0, OrderState.WORKING);
            }
            case FILLED -> {
                order.execute(report.lastPrice(), report.lastQuantity());
                if (order.filledQuantity() >= order.quantity()) {
                    order.state(OrderState.FILLED);
                }
            }
            case CANCELLED -> order.state(OrderState.CANCELLED);
            case EXPIRED -> order.state(OrderState.EXPIRED);
            case REJECTED, NOT_SENT -> {
                if (order.isChange(report.requestId())) {
                    order.changing(0, OrderState.WORKING);
                } else {
                    order.state(OrderState.REJECTED);
                }
            }
            case UNKNOWN -> {
                if (!order.isChange(report.requestId())) {
                    order.state(OrderState.UNKNOWN);
                }
            }
            default -> {
                // A confirmation of quantities changes none.
            }
        }
    }
}
