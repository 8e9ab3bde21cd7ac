package io.saola.tools.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.tools.Json;
import io.saola.tools.replay.StateDocument;

/** What the books of an order's account said before an input, to tell what the input changed. Not thread-safe; reused. */
final class BooksBefore {
    private static final int VALUES = 9;

    private final long[] values = new long[VALUES];

    void note(final Order order) {
        read(order, values);
    }

    /** What is otherwise now; null if nothing is. */
    ObjectNode changes(final Order order) {
        final long[] now = new long[VALUES];
        read(order, now);
        final ObjectNode node = Json.object();
        money(node, "cash", 0, now);
        money(node, "tradeDateCash", 1, now);
        money(node, "reserved", 2, now);
        money(node, "fees", 3, now);
        money(node, "taxes", 4, now);
        money(node, "realisedPnl", 5, now);
        quantity(node, "netQuantity", 6, now);
        quantity(node, "settledQuantity", 7, now);
        quantity(node, "pendingQuantity", 8, now);
        return node.isEmpty() ? null : node;
    }

    private static void read(final Order order, final long[] values) {
        final Account account = order.account();
        final Holding holding = account.holding(order.instrument().id());
        values[0] = account.cash();
        values[1] = account.tradeDateCash();
        values[2] = account.reserved();
        values[3] = account.fees();
        values[4] = account.taxes();
        values[5] = account.realisedPnl();
        values[6] = holding == null ? 0 : holding.position().netQuantity();
        values[7] = holding == null ? 0 : holding.settledQuantity();
        values[8] = holding == null ? 0 : holding.pendingQuantity();
    }

    private void money(final ObjectNode node, final String name, final int index, final long[] now) {
        if (values[index] != now[index]) {
            node.putObject(name)
                    .put("before", StateDocument.decimal(values[index]))
                    .put("after", StateDocument.decimal(now[index]));
        }
    }

    private void quantity(final ObjectNode node, final String name, final int index, final long[] now) {
        if (values[index] != now[index]) {
            node.putObject(name).put("before", values[index]).put("after", now[index]);
        }
    }
}
