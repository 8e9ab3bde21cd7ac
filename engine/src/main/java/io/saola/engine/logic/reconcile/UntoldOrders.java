package io.saola.engine.logic.reconcile;

import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.OrderEvidence;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.strategies.api.OrderState;

/**
 * What it means that whole books do not show a live order of ours, or a modify of it. Bounded per round; the rest waits for the next
 * one. Logic thread only; allocates nothing.
 */
final class UntoldOrders {
    private static final int CONCLUSIONS_PER_ROUND = 16;

    private final Orders orders;
    private final OrderChanges changes;
    private final ReconcileRound round;
    private final ReconcileCounts counts;
    private final ReconcileAlarms alarms;
    private final AbsenceProof proof;
    private final OrderComparison comparison;

    UntoldOrders(
            final Orders orders,
            final OrderChanges changes,
            final ReconcileRound round,
            final ReconcileCounts counts,
            final ReconcileAlarms alarms,
            final AbsenceProof proof,
            final OrderComparison comparison) {
        this.orders = orders;
        this.changes = changes;
        this.round = round;
        this.counts = counts;
        this.alarms = alarms;
        this.proof = proof;
        this.comparison = comparison;
    }

    /**
     * Concludes from the orders that the books did not show.
     *
     * @param account whose books are whole
     * @param accepted true if a person takes the books for the truth: then absence needs no proof
     * @param nowNs event time
     */
    void conclude(final Account account, final boolean accepted, final long nowNs) {
        int conclusions = 0;
        for (int i = orders.liveCount() - 1; i >= 0; i--) {
            final Order order = orders.live(i);
            if (order.account() != account || order.evidence().changedSequence() > round.requestSequence()) {
                countUnanswered(order, account);
            } else if (conclusions == CONCLUSIONS_PER_ROUND) {
                round.open++;
            } else if (!order.evidence().isSeenIn(round.id())) {
                conclusions += untold(order, accepted, nowNs) ? 1 : 0;
                orders.noted(order);
            } else if (order.evidence().isActionMissingIn(round.id())) {
                conclusions += withoutItsModify(order, accepted, nowNs) ? 1 : 0;
                orders.noted(order);
            }
        }
    }

    private void countUnanswered(final Order order, final Account account) {
        if (order.account() == account
                && (order.state() == OrderState.UNKNOWN || order.evidence().isActionUnknown())) {
            round.open++;
        }
    }

    private boolean untold(final Order order, final boolean accepted, final long nowNs) {
        final OrderEvidence evidence = order.evidence();
        final boolean isUnanswered = order.state() == OrderState.UNKNOWN || order.state() == OrderState.PENDING_NEW;
        if (evidence.isCarried()) {
            return outlived(order, nowNs);
        }
        if (accepted) {
            give(order, isUnanswered);
            return true;
        }
        if (order.state() == OrderState.UNKNOWN) {
            if (proof.advance(evidence, nowNs)) {
                give(order, true);
                return true;
            }
            round.open++;
            return false;
        }
        if (order.state() == OrderState.PENDING_NEW) {
            round.open++;
            if (round.requestNs() - evidence.requestNs() < ReconcileTimes.NO_ANSWER_NS) {
                return false;
            }
            alarms.order(AlertSeverity.CRITICAL, AlertCode.ORDER_UNKNOWN, order, order.requestId());
            changes.moveTo(order, OrderState.UNKNOWN);
            return true;
        }
        comparison.suspect(order);
        return false;
    }

    /** Never taken; or, if it was seen once and a person says so, gone. */
    private void give(final Order order, final boolean wasNeverSeen) {
        order.evidence().forgetAbsence();
        if (wasNeverSeen && order.filledQuantity() == 0) {
            order.rejected(RejectReason.ABSENT);
            counts.countAbsent();
            alarms.order(AlertSeverity.WARN, AlertCode.ORDER_ABSENT, order, order.requestId());
            comparison.resolve(order, OrderState.REJECTED);
        } else {
            comparison.resolve(order, OrderState.CANCELLED);
        }
    }

    /** All orders are day orders: one of an earlier date that today's books do not show, twice, has ended with its day. */
    private boolean outlived(final Order order, final long nowNs) {
        if (order.evidence().absentSinceNs() == OrderEvidence.NEVER) {
            order.evidence().absent(nowNs, 0);
            round.open++;
            return false;
        }
        comparison.resolve(order, OrderState.EXPIRED);
        return true;
    }

    private boolean withoutItsModify(final Order order, final boolean accepted, final long nowNs) {
        if (!accepted && !proof.advance(order.evidence(), nowNs)) {
            round.open++;
            return false;
        }
        order.pendingShape(order.price(), order.quantity());
        order.evidence().actionUnknown(false);
        order.evidence().forgetAbsence();
        counts.countAbsent();
        alarms.order(AlertSeverity.WARN, AlertCode.ORDER_ABSENT, order, order.actionRequestId());
        comparison.resolve(order, OrderState.WORKING);
        return true;
    }
}
