package io.saola.engine.logic.reconcile;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.OrderEvidence;
import io.saola.strategies.api.OrderState;

/**
 * Executions that the broker's books count and the order stream has not told. First the stream is waited for, which resumes from
 * the last number heard; what is still missing in books asked for {@link ReconcileTimes#ABSENCE_NS} later is booked at the price
 * that the books imply, marked, and alarmed. An event that comes after all does not count again ({@code BrokerReports}). Logic
 * thread only.
 */
final class MissingExecutions {
    private final OrderChanges changes;
    private final ReconcileRound round;
    private final ReconcileCounts counts;
    private final ReconcileAlarms alarms;

    MissingExecutions(
            final OrderChanges changes,
            final ReconcileRound round,
            final ReconcileCounts counts,
            final ReconcileAlarms alarms) {
        this.changes = changes;
        this.round = round;
        this.counts = counts;
        this.alarms = alarms;
    }

    void compare(final Order order, final long toldQuantity, final long toldAveragePrice, final long nowNs) {
        final OrderEvidence evidence = order.evidence();
        final long lacking = Math.min(toldQuantity, order.quantity()) - order.filledQuantity();
        if (lacking <= 0) {
            evidence.forgetMissing();
            return;
        }
        order.brokerFilled(toldQuantity);
        if (evidence.missingSinceNs() == OrderEvidence.NEVER
                || evidence.missingAboveQuantity() != order.filledQuantity()) {
            evidence.missing(nowNs, order.filledQuantity());
            round.open++;
        } else if (round.requestNs() - evidence.missingSinceNs() >= ReconcileTimes.ABSENCE_NS) {
            book(order, lacking, toldAveragePrice);
        } else {
            round.open++;
        }
    }

    /** Books what the stream will not tell. */
    void book(final Order order, final long lacking, final long toldAveragePrice) {
        final long price = impliedPrice(order, lacking, toldAveragePrice);
        if (price == Decimals.NULL) {
            round.open++;
            return;
        }
        order.evidence().forgetMissing();
        order.evidence().synthetic(lacking);
        order.brokerFilled(order.filledQuantity() + lacking);
        changes.execute(order, price, lacking);
        counts.countSynthetic();
        round.resolved++;
        round.inFlux(order.instrument().id());
        alarms.order(AlertSeverity.CRITICAL, AlertCode.FILL_MISMATCH, order, lacking);
        changes.moveTo(order, next(order));
    }

    private static OrderState next(final Order order) {
        final OrderState state = order.state();
        if (state.isFinal()) {
            return state;
        }
        if (order.filledQuantity() == order.quantity()) {
            return OrderState.FILLED;
        }
        return state == OrderState.PENDING_CANCEL || state == OrderState.PENDING_MODIFY ? state : OrderState.WORKING;
    }

    /** What the missing part must have cost for the whole to have its average; else the average, the order's price, the market's. */
    private static long impliedPrice(final Order order, final long lacking, final long average) {
        if (average != Decimals.NULL) {
            final long whole = Decimals.notional(average, order.filledQuantity() + lacking, 1);
            final long implied = whole == Long.MAX_VALUE ? 0 : (whole - order.filledValue() + lacking / 2) / lacking;
            return implied > 0 ? implied : average;
        }
        return order.price() == Decimals.NULL ? order.instrument().markPrice() : order.price();
    }
}
