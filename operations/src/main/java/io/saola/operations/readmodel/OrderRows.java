package io.saola.operations.readmodel;

import io.saola.codecs.Decimals;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.execution.ExitDesk;
import io.saola.engine.logic.execution.ExitOrder;
import io.saola.engine.logic.execution.ParentOrder;
import io.saola.engine.logic.execution.ParentOrders;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderEvidence;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.strategy.StrategyInstance;

/** Orders, parent orders and exits. */
final class OrderRows implements RowSource {
    /** The schema's null of a strategy's id. */
    static final int NO_STRATEGY = Integer.MIN_VALUE;

    private static final long NO_ORIGIN = 0;

    @Override
    public void project(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        orders(logic, row, out);
        parents(logic.execution().parents(), row, out);
        exits(logic.execution().exitDesk(), row, out);
    }

    private static void orders(final BusinessLogic logic, final RowEncoder row, final TableWriter out) {
        final Orders orders = logic.orders();
        out.begin(ReadTable.ORDERS);
        for (int i = 0; i < orders.liveCount(); i++) {
            order(logic, orders.live(i), true, row, out);
        }
        for (int i = 0; i < orders.doneCount(); i++) {
            order(logic, orders.done(i), false, row, out);
        }
        out.end();
    }

    private static void order(
            final BusinessLogic logic,
            final Order order,
            final boolean isLive,
            final RowEncoder row,
            final TableWriter out) {
        final StrategyInstance strategy = logic.strategies().strategy(order.strategyId());
        final OrderEvidence evidence = order.evidence();
        final long filled = order.filledQuantity();
        row.begin(ReadTable.ORDERS, order.clientOrderId())
                .number(order.clientOrderId())
                .number(order.requestId())
                .number(order.account().id())
                .number(order.strategyId(), NO_STRATEGY)
                .text(strategy == null ? null : strategy.name())
                .number(order.parentId(), Order.NO_PARENT)
                .text(order.instrument().symbol())
                .text(order.side())
                .text(order.type())
                .number(order.price())
                .number(order.quantity())
                .number(filled)
                .number(filled == 0 ? Row.NULL : order.filledValue() / filled)
                .number(order.leavesQuantity())
                .text(order.state())
                .text(order.rejectReason())
                .text(order.brokerOrderId())
                .flag(isLive)
                .flag(evidence.isExternal())
                .number(evidence.requestNs(), OrderEvidence.NEVER)
                .number(evidence.changedSequence());
        out.put(row);
    }

    private static void parents(final ParentOrders parents, final RowEncoder row, final TableWriter out) {
        out.begin(ReadTable.PARENTS);
        for (int i = 0; i < parents.liveCount(); i++) {
            parent(parents.live(i), row, out);
        }
        for (int i = 0; i < parents.doneCount(); i++) {
            parent(parents.done(i), row, out);
        }
        out.end();
    }

    private static void parent(final ParentOrder parent, final RowEncoder row, final TableWriter out) {
        row.begin(ReadTable.PARENTS, parent.parentId())
                .number(parent.parentId())
                .number(parent.originId(), NO_ORIGIN)
                .number(parent.account().id())
                .number(parent.strategyId(), NO_STRATEGY)
                .text(parent.instrument().symbol())
                .text(parent.side())
                .text(parent.terms().algorithm())
                .text(parent.state())
                .text(parent.reason())
                .number(parent.quantity())
                .number(parent.filledQuantity())
                .number(parent.openQuantity())
                .number(parent.averagePrice())
                .number(parent.arrivalPrice())
                .number(parent.sentChildren())
                .number(parent.correlationId());
        out.put(row);
    }

    private static void exits(final ExitDesk exits, final RowEncoder row, final TableWriter out) {
        out.begin(ReadTable.EXITS);
        for (int i = 0; i < exits.liveCount(); i++) {
            final ExitOrder exit = exits.live(i);
            row.begin(ReadTable.EXITS, exit.parentId())
                    .number(exit.parentId())
                    .number(exit.originId(), NO_ORIGIN)
                    .number(exit.account().id())
                    .number(exit.strategyId(), NO_STRATEGY)
                    .text(exit.instrument().symbol())
                    .text(exit.side())
                    .text(exit.state())
                    .number(exit.quantity(), Decimals.NULL)
                    .number(exit.filledQuantity());
            out.put(row);
        }
        out.end();
    }
}
