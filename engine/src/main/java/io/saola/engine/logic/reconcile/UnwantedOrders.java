package io.saola.engine.logic.reconcile;

import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;

/**
 * Cancels the orders that came to life after they had been given up: their strategy has decided anew since. Tried with every timer
 * until the phase allows it and the broker's name of the order is known. Logic thread only.
 */
final class UnwantedOrders {
    private static final int CANCELS_PER_INPUT = 8;

    private final Orders orders;
    private final OrderDesk desk;

    UnwantedOrders(final Orders orders, final OrderDesk desk) {
        this.orders = orders;
        this.desk = desk;
    }

    void cancel() {
        int budget = CANCELS_PER_INPUT;
        for (int i = orders.liveCount() - 1; i >= 0 && budget > 0; i--) {
            final Order order = orders.live(i);
            if (order.evidence().isCancelWanted() && desk.tryCancel(order)) {
                order.evidence().cancelWanted(false);
                orders.noted(order);
                budget--;
            }
        }
    }
}
