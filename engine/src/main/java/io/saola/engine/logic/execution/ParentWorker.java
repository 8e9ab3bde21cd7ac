package io.saola.engine.logic.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.Urgency;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.execution.ExecutionTarget;
import io.saola.strategies.execution.MarketDates;
import io.saola.strategies.execution.OrderChoice;
import io.saola.strategies.execution.ParentTerms;
import io.saola.strategies.execution.TradingHours;

/**
 * Takes one parent order one step on: drops children of which nothing more can become, then ends, waits, or sends the next part. What
 * is executed and what is open at worst case together never exceed the parent order, because a part is never larger than what is left
 * after both.
 *
 * <p>Refusals, by the gate or by the broker, and children that ended without an execution are tried again after one second, doubled each
 * time; after {@value #MAX_REFUSALS} in a row the parent order is suspended. Logic thread only; allocates nothing.
 */
final class ParentWorker {
    /** Refusals in a row after which a person has to look. */
    static final int MAX_REFUSALS = 5;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOON_NS = 12 * 3_600 * SECOND_NS;

    private final OrderDesk desk;
    private final OrderChoice choice;
    private final TradingHours hours;
    private final Reducible reducible;
    private final TradingStops stops;
    private final ParentPublisher publisher;

    ParentWorker(
            final OrderDesk desk,
            final OrderChoice choice,
            final TradingHours hours,
            final Reducible reducible,
            final TradingStops stops,
            final ParentPublisher publisher) {
        this.desk = desk;
        this.choice = choice;
        this.hours = hours;
        this.reducible = reducible;
        this.stops = stops;
        this.publisher = publisher;
    }

    /** One step of a parent order that is not final. */
    void step(final ParentOrder parent, final long nowNs) {
        refresh(parent, nowNs);
        final long open = parent.openQuantity();
        if (parent.filledQuantity() >= parent.quantity() && open == 0) {
            if (parent.filledQuantity() > parent.quantity()) {
                tellOverfilled(parent);
            }
            parent.become(ParentState.FILLED, RejectReason.NONE);
            return;
        }
        if (parent.state() == ParentState.WORKING && parent.filledQuantity() + open > parent.quantity()) {
            tellOverfilled(parent);
            suspend(parent, RejectReason.PARENT_STATE);
        }
        if (parent.state() == ParentState.WAITING && nowNs >= parent.startNs()) {
            parent.become(ParentState.WORKING, RejectReason.NONE);
        }
        if (parent.state() != ParentState.CLOSING && hasEnded(parent, nowNs)) {
            parent.close(
                    nowNs,
                    parent.state() == ParentState.WORKING && parent.terms().remainder() == RemainderRule.COMPLETE);
        }
        switch (parent.state()) {
            case WORKING -> work(parent, nowNs);
            case CLOSING -> close(parent, open, nowNs);
            case PAUSED, SUSPENDED -> cancelChildren(parent, nowNs, 0);
            default -> {
                // Its time has not come.
            }
        }
    }

    private void refresh(final ParentOrder parent, final long nowNs) {
        for (int i = parent.childCount() - 1; i >= 0; i--) {
            final Order child = parent.child(i);
            if (!parent.isChild(i)) {
                parent.removeChild(i);
            } else if (child.state().isFinal() && !child.isCounted()) {
                parent.removeChild(i);
                if (child.filledQuantity() == 0
                        && child.actionRequestId() == Order.NO_REQUEST
                        && child.state() != OrderState.EXPIRED) {
                    refused(
                            parent,
                            child.rejectReason() == RejectReason.NONE
                                    ? RejectReason.NO_MARKET_PRICE
                                    : child.rejectReason(),
                            nowNs);
                }
            }
        }
    }

    /** A child that was given up as dead came back to life after others had taken its part. */
    private void tellOverfilled(final ParentOrder parent) {
        publisher.alert(
                AlertSeverity.CRITICAL,
                AlertCode.PARENT_OVERFILLED,
                RejectReason.NONE,
                parent.parentId(),
                parent.strategyId(),
                parent.instrument().id(),
                parent.parentId());
    }

    private static boolean hasEnded(final ParentOrder parent, final long nowNs) {
        final long endNs = parent.terms().endNs();
        return (endNs != Decimals.NULL && nowNs >= endNs) || isLastCall(parent) || isDayOver(parent, nowNs);
    }

    /** Schedules count continuous trading only: what they left goes into the closing auction, if it is to be completed. */
    private static boolean isLastCall(final ParentOrder parent) {
        return parent.state() == ParentState.WORKING
                && parent.terms().remainder() == RemainderRule.COMPLETE
                && parent.terms().urgency() != Urgency.URGENT
                && parent.instrument().phase() == Phase.CLOSING_AUCTION;
    }

    /** No part lives longer than the trading day it was sent on. */
    private static boolean isDayOver(final ParentOrder parent, final long nowNs) {
        final Phase phase = parent.instrument().phase();
        final boolean isClosed = phase == Phase.CLOSED || phase == Phase.PUT_THROUGH;
        return (isClosed && SessionSchedule.timeOfDayNs(nowNs) >= NOON_NS && nowNs >= parent.startNs())
                || (nowNs > parent.startNs() && !MarketDates.isSame(parent.startNs(), nowNs));
    }

    private void work(final ParentOrder parent, final long nowNs) {
        final RejectReason stop = stop(parent);
        if (stop != RejectReason.NONE) {
            suspend(parent, stop);
            cancelChildren(parent, nowNs, 0);
            return;
        }
        if (parent.terms().patienceNs() > 0) {
            cancelChildren(parent, nowNs, parent.terms().patienceNs());
        }
        final ParentTerms terms = parent.terms();
        final long target = ExecutionTarget.quantity(
                terms,
                hours,
                parent.instrument().market(),
                parent.instrument().lotSize(),
                parent.startNs(),
                nowNs,
                parent.marketVolume(),
                parent.filledQuantity(),
                parent.openQuantity(),
                parent.sentChildren());
        final boolean isLate = parent.isImpatient() && terms.urgency() == Urgency.PASSIVE;
        send(parent, target, isLate ? Urgency.NORMAL : terms.urgency(), nowNs);
    }

    /** What makes a position smaller goes on when its strategy is disabled. */
    private RejectReason stop(final ParentOrder parent) {
        final RejectReason stop = stops.stop(
                parent.account().id(), parent.strategyId(), parent.instrument().id());
        final boolean isExempt = stop == RejectReason.STRATEGY_DISABLED && parent.isReducing();
        return isExempt ? RejectReason.NONE : stop;
    }

    /** Children first; what is left then, if it is to be completed, with urgency. */
    private void close(final ParentOrder parent, final long open, final long nowNs) {
        final RejectReason stop = stop(parent);
        if (!parent.isCompleting() || stop != RejectReason.NONE || isDayOver(parent, nowNs)) {
            cancelChildren(parent, nowNs, 0);
            if (open == 0 && parent.childCount() == 0) {
                parent.become(parent.isCancelled() ? ParentState.CANCELLED : ParentState.EXPIRED, parent.reason());
            }
            return;
        }
        for (int i = 0; i < parent.childCount(); i++) {
            if (parent.childSentNs(i) < parent.closingNs()) {
                cancel(parent, i, nowNs);
            }
        }
        if (parent.instrument().phase() != Phase.CONTINUOUS || !hasChildFromBefore(parent)) {
            send(parent, parent.quantity(), Urgency.URGENT, nowNs);
        }
    }

    private static boolean hasChildFromBefore(final ParentOrder parent) {
        for (int i = 0; i < parent.childCount(); i++) {
            if (parent.childSentNs(i) < parent.closingNs()) {
                return true;
            }
        }
        return false;
    }

    private void send(final ParentOrder parent, final long target, final Urgency urgency, final long nowNs) {
        final Instrument instrument = parent.instrument();
        final long quantity = part(parent, target);
        if (quantity <= 0
                || nowNs < parent.nextTryNs()
                || parent.childCount() == ParentOrder.MAX_OPEN_CHILDREN
                || !publisher.hasRoomForNew()
                || !choice.isOpen(instrument)
                || !choice.choose(
                        instrument, parent.side(), urgency, parent.terms().worstPrice(instrument))) {
            return;
        }
        final Order child = desk.place(
                publisher.sequence(),
                parent.account(),
                parent.strategyId(),
                instrument,
                parent.side(),
                choice.type(),
                choice.price(),
                quantity,
                parent.correlationId(),
                parent.parentId());
        if (child == null) {
            refused(parent, desk.lastRefusal(), nowNs);
            return;
        }
        parent.addChild(child, nowNs);
        parent.childSent();
    }

    /** What may be sent: never more than is left after what is executed and what is open, in whole lots. */
    private long part(final ParentOrder parent, final long target) {
        final long left = Math.min(target, parent.quantity()) - parent.filledQuantity() - parent.openQuantity();
        if (left <= 0) {
            return 0;
        }
        long quantity = Math.min(left, choice.maxQuantity(parent.instrument()));
        if (parent.terms().maxChildQuantity() != Decimals.NULL) {
            quantity = Math.min(quantity, parent.terms().maxChildQuantity());
        }
        if (parent.isReducing()) {
            quantity = Math.min(
                    quantity,
                    reducible.quantity(parent.account(), parent.strategyId(), parent.instrument(), parent.side()));
        }
        return quantity - quantity % parent.instrument().lotSize();
    }

    /** Asks to cancel what rests for so long; an order that cannot be cancelled now stays and is asked again with a later step. */
    private void cancelChildren(final ParentOrder parent, final long nowNs, final long restedNs) {
        for (int i = 0; i < parent.childCount(); i++) {
            if (nowNs - parent.childSentNs(i) >= restedNs && cancel(parent, i, nowNs) && restedNs > 0) {
                parent.impatient(true);
            }
        }
    }

    private boolean cancel(final ParentOrder parent, final int index, final long nowNs) {
        final Order child = parent.child(index);
        final boolean isCancellable = parent.isChild(index)
                && (child.state() == OrderState.WORKING || child.state() == OrderState.PENDING_MODIFY);
        if (!isCancellable
                || nowNs < parent.childCancelNs(index)
                || !publisher.hasRoomForNew()
                || !desk.tryCancel(child)) {
            return false;
        }
        // A cancel that is refused brings the order back to working: not at once again.
        parent.childCancelled(index, nowNs + SECOND_NS);
        return true;
    }

    private void refused(final ParentOrder parent, final RejectReason reason, final long nowNs) {
        if (reason == RejectReason.EFFECT_LIMIT || reason == RejectReason.SESSION) {
            parent.tryAgainAt(nowNs + SECOND_NS); // not the order's fault
            return;
        }
        final boolean isStop = reason == RejectReason.KILL_SWITCH
                || reason == RejectReason.TRADING_HALTED
                || reason == RejectReason.REPEATED_EXECUTION;
        parent.refused(nowNs + (SECOND_NS << parent.refusals()));
        if (isStop || parent.refusals() >= MAX_REFUSALS) {
            suspend(parent, reason);
        }
    }

    void suspend(final ParentOrder parent, final RejectReason reason) {
        if (parent.isFinal() || parent.state() == ParentState.SUSPENDED) {
            return;
        }
        parent.stopCompleting();
        parent.become(ParentState.SUSPENDED, reason);
        publisher.alert(
                AlertSeverity.CRITICAL,
                AlertCode.PARENT_SUSPENDED,
                reason,
                parent.parentId(),
                parent.strategyId(),
                parent.instrument().id(),
                parent.quantity() - parent.filledQuantity());
    }
}
