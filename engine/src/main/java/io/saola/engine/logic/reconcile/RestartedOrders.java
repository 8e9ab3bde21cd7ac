package io.saola.engine.logic.reconcile;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.Orders;
import io.saola.strategies.api.OrderState;

/**
 * What a new process life makes of the orders it finds. The journal holds an intent, not whether it was sent: the gateway of the life
 * before may have handed it to a socket or not, and the one of this life has never heard of it. So its outcome is unknown, and it is
 * never sent again. Logic thread only.
 */
final class RestartedOrders {
    private final Orders orders;
    private final OrderChanges changes;
    private final ReconcileAlarms alarms;

    RestartedOrders(final Orders orders, final OrderChanges changes, final ReconcileAlarms alarms) {
        this.orders = orders;
        this.changes = changes;
        this.alarms = alarms;
    }

    void onEngineStart(final boolean isNewDate) {
        for (int i = orders.liveCount() - 1; i >= 0; i--) {
            final Order order = orders.live(i);
            order.evidence().forgetAbsence();
            if (isNewDate) {
                order.evidence().carried();
            }
            switch (order.state()) {
                case PENDING_NEW -> {
                    alarms.order(AlertSeverity.CRITICAL, AlertCode.ORDER_UNKNOWN, order, order.requestId());
                    changes.moveTo(order, OrderState.UNKNOWN);
                }
                case PENDING_CANCEL, PENDING_MODIFY -> actionUnknown(order);
                default -> orders.noted(order);
            }
        }
    }

    /** As for a cancel or modify without an answer: the order works until evidence tells, and both shapes count. */
    private void actionUnknown(final Order order) {
        order.evidence().actionUnknown(true);
        alarms.order(AlertSeverity.CRITICAL, AlertCode.ORDER_UNKNOWN, order, order.actionRequestId());
        changes.moveTo(
                order, order.state() == OrderState.PENDING_CANCEL ? OrderState.WORKING : OrderState.PENDING_MODIFY);
    }
}
