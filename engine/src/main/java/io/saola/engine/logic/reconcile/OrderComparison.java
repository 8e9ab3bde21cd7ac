package io.saola.engine.logic.reconcile;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderChanges;
import io.saola.engine.logic.orders.OrderEvidence;
import io.saola.engine.logic.orders.Orders;
import io.saola.strategies.api.OrderState;

/**
 * Compares one order of the broker's books with ours. What the broker tells is evidence: it settles what had no answer and moves an
 * order forward, never back. What contradicts an order twice in a row is a difference for a person.
 *
 * <p>An order that changed after the books were asked for is only noted as present: the broker may have answered before the change.
 * Logic thread only; allocates nothing.
 */
final class OrderComparison {
    private static final int SUSPICIONS_OF_A_DIFFERENCE = 2;

    private final Orders orders;
    private final OrderChanges changes;
    private final ReconcileRound round;
    private final ReconcileCounts counts;
    private final ReconcileAlarms alarms;
    private final MissingExecutions missing;

    OrderComparison(
            final Orders orders,
            final OrderChanges changes,
            final ReconcileRound round,
            final ReconcileCounts counts,
            final ReconcileAlarms alarms,
            final MissingExecutions missing) {
        this.orders = orders;
        this.changes = changes;
        this.round = round;
        this.counts = counts;
        this.alarms = alarms;
        this.missing = missing;
    }

    /** Finds the order by the broker's id, else by a request id; null if we do not know it. */
    Order find(final BrokerOrderDecoder told) {
        final int idAt = brokerOrderIdAt(told);
        final boolean hasId = !AsciiFields.isEmpty(told.buffer(), idAt);
        Order order = hasId ? orders.byBrokerOrderId(told.buffer(), idAt) : null;
        if (order == null && told.requestId() != Decimals.NULL) {
            order = orders.byRequestId(told.requestId());
            if (order != null && (!isSameThing(order, told) || isOtherName(order, told, hasId))) {
                return null;
            }
        }
        return order != null && order.account().id() == told.accountId() ? order : null;
    }

    /** Takes what the books tell of an order we know. */
    void onKnown(final Order order, final BrokerOrderDecoder told, final long nowNs) {
        final OrderEvidence evidence = order.evidence();
        final boolean inFlux = evidence.changedSequence() > round.requestSequence();
        final boolean toldBefore = evidence.isSeenIn(round.id());
        evidence.seenIn(round.id());
        if (order.state() != OrderState.PENDING_MODIFY) {
            evidence.forgetAbsence();
        }
        if (isRefusedRequest(order, told)) {
            actionRefused(order);
        } else {
            if (order.state() != OrderState.REJECTED) {
                orders.bind(order, told.buffer(), brokerOrderIdAt(told));
            }
            if (told.filledQuantity() != order.filledQuantity()) {
                round.inFlux(order.instrument().id());
            }
            if (!inFlux) {
                compare(order, told, toldBefore, nowNs);
            } else if (!toldBefore) {
                round.open++;
            }
        }
        orders.noted(order);
    }

    /** A live order that whole books do not show, or that they contradict: once may be their delay, twice is a difference. */
    void suspect(final Order order) {
        if (order.evidence().suspect() >= SUSPICIONS_OF_A_DIFFERENCE) {
            round.orderDifferences++;
            alarms.order(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, order, order.requestId());
        } else {
            round.open++;
        }
    }

    void resolve(final Order order, final OrderState next) {
        round.resolved++;
        counts.countResolved();
        order.evidence().trust();
        changes.moveTo(order, next);
    }

    private void compare(final Order order, final BrokerOrderDecoder told, final boolean toldBefore, final long nowNs) {
        if (toldBefore) {
            if (!order.state().isFinal()) {
                actionOutcome(order, told); // the audit book knows refused modifies and cancels
            }
            return;
        }
        if (!isPossible(order, told)) {
            suspect(order);
            return;
        }
        final OrderState target = target(told.status());
        if (target == null) {
            round.open++; // a status nobody documented proves that the order is there, and no more
            return;
        }
        final int suspicions = order.evidence().suspicions();
        final OrderState before = order.state();
        if (before.isFinal()) {
            compareDone(order, told, target);
        } else {
            compareLive(order, told, target);
        }
        if (order.evidence().suspicions() == suspicions) {
            order.evidence().trust();
            missing.compare(order, told.filledQuantity(), told.averagePrice(), nowNs);
            if (order.state() == before) {
                round.matched++;
            }
        }
    }

    private void compareDone(final Order order, final BrokerOrderDecoder told, final OrderState target) {
        final boolean lives = !target.isFinal();
        if (order.state() == OrderState.REJECTED && (lives || told.filledQuantity() > 0)) {
            lateAccept(order, told, lives ? target : OrderState.WORKING);
            if (!lives) {
                order.brokerFilled(told.filledQuantity());
                resolve(order, target == OrderState.FILLED ? OrderState.WORKING : target);
            }
        } else if (lives) {
            suspect(order);
        }
    }

    private void lateAccept(final Order order, final BrokerOrderDecoder told, final OrderState next) {
        orders.unbind(order);
        orders.bind(order, told.buffer(), brokerOrderIdAt(told));
        order.rejected(RejectReason.NONE);
        orders.revive(order, next);
        order.evidence().cancelWanted(true);
        counts.countLateAccept();
        alarms.order(AlertSeverity.CRITICAL, AlertCode.LATE_ACCEPT, order, order.requestId());
        changes.moveTo(order, next);
    }

    private void compareLive(final Order order, final BrokerOrderDecoder told, final OrderState target) {
        switch (target) {
            case SENT -> {
                if (isUnanswered(order)) {
                    resolve(order, OrderState.SENT);
                }
            }
            case WORKING -> live(order, told);
            case FILLED -> {
                order.brokerFilled(told.filledQuantity());
                if (order.filledQuantity() == order.quantity()) {
                    resolve(order, OrderState.FILLED);
                } else if (isUnanswered(order) || order.state() == OrderState.SENT) {
                    resolve(order, OrderState.WORKING); // executions are booked one by one
                }
            }
            case REJECTED -> {
                if (told.filledQuantity() > 0) {
                    suspect(order);
                } else {
                    order.rejected(RejectReason.EXCHANGE_REFUSED);
                    alarms.order(AlertSeverity.WARN, AlertCode.ORDER_REJECTED, order, order.requestId());
                    resolve(order, OrderState.REJECTED);
                }
            }
            default -> {
                order.brokerFilled(told.filledQuantity());
                resolve(order, target);
            }
        }
    }

    private void live(final Order order, final BrokerOrderDecoder told) {
        if (order.state() == OrderState.PENDING_MODIFY || order.state() == OrderState.PENDING_CANCEL) {
            actionOutcome(order, told);
            return;
        }
        final boolean reshaped = !isShape(order, told, order.price(), order.quantity())
                && OrderChanges.isShape(order, told.price(), told.quantity());
        if (reshaped
                && order.state() == OrderState.WORKING
                && order.evidence().suspect() < SUSPICIONS_OF_A_DIFFERENCE) {
            round.open++; // books that lag behind an amendment show the former shape; those of the next round do not
            return;
        }
        if (reshaped) {
            order.shape(told.price(), told.quantity());
        }
        if (reshaped || order.state() != OrderState.WORKING) {
            resolve(order, OrderState.WORKING);
        }
    }

    /** What became of a modify or cancel under way. The shape settles a modify, a refusal either. */
    private void actionOutcome(final Order order, final BrokerOrderDecoder told) {
        if (order.state() != OrderState.PENDING_MODIFY && order.state() != OrderState.PENDING_CANCEL) {
            return;
        }
        final OrderEvidence evidence = order.evidence();
        if (told.failedRequestId() == order.actionRequestId()) {
            actionRefused(order);
        } else if (order.state() == OrderState.PENDING_MODIFY) {
            if (isShape(order, told, order.pendingPrice(), order.pendingQuantity())
                    && told.status() != BrokerOrderStatus.WAITING_MODIFY) {
                order.shape(order.pendingPrice(), order.pendingQuantity());
                evidence.actionUnknown(false);
                resolve(order, OrderState.WORKING);
            } else if (evidence.isActionUnknown() && told.requestId() != order.actionRequestId()) {
                evidence.actionMissingIn(round.id());
            } else {
                evidence.forgetAbsence();
                round.open++;
            }
        } else {
            round.open++;
        }
    }

    private void actionRefused(final Order order) {
        if (order.state() == OrderState.PENDING_MODIFY || order.state() == OrderState.PENDING_CANCEL) {
            order.pendingShape(order.price(), order.quantity());
            order.evidence().actionUnknown(false);
            alarms.order(AlertSeverity.WARN, AlertCode.ORDER_REJECTED, order, order.actionRequestId());
            resolve(order, OrderState.WORKING);
        }
    }

    /** A refused modify or cancel may stand in the books as an order of its own, under its own request id. */
    private static boolean isRefusedRequest(final Order order, final BrokerOrderDecoder told) {
        return told.status() == BrokerOrderStatus.REJECTED
                && order.actionRequestId() != Order.NO_REQUEST
                && told.requestId() == order.actionRequestId()
                && order.hasBrokerOrderId()
                && !Orders.isBrokerOrderId(order, told.buffer(), brokerOrderIdAt(told));
    }

    /** Another name under one of our request ids: another client's order, unless it is a refusal of ours. */
    private static boolean isOtherName(final Order order, final BrokerOrderDecoder told, final boolean hasId) {
        return hasId
                && order.hasBrokerOrderId()
                && order.state() != OrderState.REJECTED
                && told.status() != BrokerOrderStatus.REJECTED;
    }

    private static boolean isSameThing(final Order order, final BrokerOrderDecoder told) {
        return told.instrumentId() == order.instrument().id() && told.side() == order.side();
    }

    private static boolean isPossible(final Order order, final BrokerOrderDecoder told) {
        final long total = told.quantity();
        return total > 0
                && told.filledQuantity() <= total
                && told.filledQuantity() + told.cancelledQuantity() <= total
                && told.filledQuantity() >= order.filledQuantity()
                && told.filledQuantity() <= Math.max(order.quantity(), Math.max(order.pendingQuantity(), total));
    }

    private static boolean isShape(
            final Order order, final BrokerOrderDecoder told, final long price, final long quantity) {
        final boolean samePrice = order.price() == Decimals.NULL || told.price() == price;
        return samePrice && told.quantity() == quantity;
    }

    private static boolean isUnanswered(final Order order) {
        return order.state() == OrderState.UNKNOWN || order.state() == OrderState.PENDING_NEW;
    }

    /** What an order of this status is with us; null if nobody documented the status. */
    static OrderState target(final BrokerOrderStatus status) {
        return switch (status) {
            case WAITING_APPROVAL, READY, SENT, STOP_READY, PRE_SESSION, PRE_SESSION_STOP -> OrderState.SENT;
            case QUEUED, PARTIALLY_FILLED, WAITING_MODIFY, WAITING_CANCEL -> OrderState.WORKING;
            case FILLED -> OrderState.FILLED;
            case PARTIALLY_FILLED_CANCELLED, CANCELLED, STOP_SENT -> OrderState.CANCELLED;
            case REJECTED -> OrderState.REJECTED;
            case EXPIRED -> OrderState.EXPIRED;
            default -> null;
        };
    }

    static int brokerOrderIdAt(final BrokerOrderDecoder told) {
        return told.offset() + BrokerOrderDecoder.brokerOrderIdEncodingOffset();
    }
}
