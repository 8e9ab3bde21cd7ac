package io.saola.engine.client;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.strategies.api.OrderState;

/**
 * The orders of one client: a bounded pool. What the engine sends is matched with what was asked for by the command that caused it, if
 * the client hears commands with their sequences, else by their order, since the engine takes a sender's wishes one after the
 * other. For the client's thread only; allocates nothing.
 */
final class ClientOrders {
    private final ClientOrder[] orders;
    private final long[] commandSequences;
    private final long[] commandCorrelationIds;
    private final int strategyId;
    private int commands;
    private int tradingDate;
    private long lastNotifyId;

    ClientOrders(final int capacity, final int strategyId) {
        this.strategyId = strategyId;
        commandSequences = new long[capacity];
        commandCorrelationIds = new long[capacity];
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

    /** Notes which command an input is; the engine answers it before the client can have asked for so many more. */
    void onCommand(final long sequence, final OrderCommandDecoder command) {
        if (sequence != ClientSource.UNKNOWN_SEQUENCE && command.strategyId() == strategyId) {
            commandSequences[commands] = sequence;
            commandCorrelationIds[commands] = command.correlationId();
            commands = (commands + 1) % commandSequences.length;
        }
    }

    /**
     * The engine starts. What it had not seen accepted it calls unknown, and so does this; orders of a former date are over at the
     * exchange, for orders last a day.
     */
    void onEngineStart(final EngineStartDecoder start, final StrategyClientListener listener) {
        final boolean isNewDate = start.tradingDate() != tradingDate;
        tradingDate = start.tradingDate();
        lastNotifyId = isNewDate ? 0 : lastNotifyId;
        for (final ClientOrder order : orders) {
            if (order.isFree() || order.isWaiting()) {
                continue;
            }
            if (isNewDate) {
                order.state(OrderState.EXPIRED);
                listener.onOrder(order);
            } else if (order.state() == OrderState.PENDING_NEW) {
                order.state(OrderState.UNKNOWN);
                listener.onOrder(order);
            }
        }
    }

    void onSendOrder(final SendOrderDecoder message, final StrategyClientListener listener) {
        if (message.strategyId() != strategyId) {
            return;
        }
        if (message.action() == OrderAction.NEW) {
            final ClientOrder order = taken(message, listener);
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

    /** Older ones than the one that was meant were refused, and the word of it was dropped. */
    private ClientOrder taken(final SendOrderDecoder message, final StrategyClientListener listener) {
        final long correlationId = correlationOf(message.causeSequence());
        final ClientOrder match = correlationId == 0 ? oldestLike(message) : waiting(correlationId);
        if (match == null) {
            return adopted(message, correlationId);
        }
        for (final ClientOrder order : orders) {
            if (order.isWaiting() && order.correlationId() < match.correlationId()) {
                refuse(order, RejectReason.NULL_VAL, listener);
            }
        }
        return match;
    }

    /** One that nobody waits for is of a former life; null if there is no place for it. */
    private ClientOrder adopted(final SendOrderDecoder message, final long correlationId) {
        final ClientOrder order = free();
        if (order != null) {
            order.start(
                    correlationId,
                    message.instrumentId(),
                    message.side(),
                    message.orderType(),
                    message.price(),
                    message.quantity());
        }
        return order;
    }

    /** What a command that was heard with its sequence called itself; 0 if none of that sequence was. */
    private long correlationOf(final long sequence) {
        for (int i = 0; i < commandSequences.length; i++) {
            if (commandSequences[i] == sequence) {
                return commandCorrelationIds[i];
            }
        }
        return 0;
    }

    private ClientOrder waiting(final long correlationId) {
        for (final ClientOrder order : orders) {
            if (order.isWaiting() && order.correlationId() == correlationId) {
                return order;
            }
        }
        return null;
    }

    private ClientOrder oldestLike(final SendOrderDecoder message) {
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
        return match;
    }

    void onAlert(final AlertDecoder alert, final StrategyClientListener listener) {
        if (alert.code() != AlertCode.ORDER_REFUSED || alert.strategyId() != strategyId) {
            return;
        }
        final ClientOrder order = waiting(alert.value());
        if (order != null) {
            refuse(order, alert.rejectReason(), listener);
            return;
        }
        listener.onRefused(alert.value(), alert.rejectReason());
    }

    private static void refuse(
            final ClientOrder order, final RejectReason reason, final StrategyClientListener listener) {
        order.state(OrderState.REJECTED);
        listener.onRefused(order.correlationId(), reason);
    }

    void onReport(final BrokerReportDecoder report, final StrategyClientListener listener) {
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
