package io.saola.engine.logic.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.orders.MassCancel;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;
import io.saola.strategies.execution.ParentTerms;
import io.saola.strategies.execution.TradingHours;

/**
 * Where every parent order arrives, whoever places it, and where its children's fates come back. Refusals are counted by reason and
 * alerted. Logic thread only; allocates nothing.
 */
public final class ParentDesk {
    /** Returned instead of an id when refused. */
    public static final long REFUSED = 0;

    private final ParentOrders parents;
    private final TradingHours hours;
    private final ParentWorker worker;
    private final ParentPublisher publisher;
    private final ParentListener listener;
    private final long[] refusals = new long[RejectReason.NULL_VAL.value()];
    private RejectReason lastRefusal = RejectReason.NONE;
    private long wishes;

    ParentDesk(
            final ParentOrders parents,
            final TradingHours hours,
            final ParentWorker worker,
            final ParentPublisher publisher,
            final ParentListener listener) {
        this.parents = parents;
        this.hours = hours;
        this.worker = worker;
        this.publisher = publisher;
        this.listener = listener;
    }

    /**
     * Places a parent order; its first part may leave with the same input.
     *
     * @param account whose money, null if unknown
     * @param strategyId whose idea, or the schema's null
     * @param instrument what, null if unknown
     * @param terms copied
     * @param correlationId told in every report
     * @return its id, or {@link #REFUSED}; {@link #lastRefusal} tells why
     */
    public long place(
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final ParentTerms terms,
            final long correlationId) {
        return place(account, strategyId, instrument, terms, correlationId, ParentOrder.NO_ORIGIN);
    }

    /** Places what an exit starts: its children may only make the position smaller. */
    long placeForExit(final ExitOrder exit, final ParentTerms terms) {
        return place(
                exit.account(), exit.strategyId(), exit.instrument(), terms, exit.correlationId(), exit.parentId());
    }

    private long place(
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final ParentTerms terms,
            final long correlationId,
            final long originId) {
        wishes++;
        lastRefusal = refusal(account, instrument, terms);
        if (lastRefusal != RejectReason.NONE) {
            refused(strategyId, instrument, correlationId);
            return REFUSED;
        }
        final ParentOrder parent = parents.take()
                .start(
                        publisher.nextId(),
                        originId,
                        correlationId,
                        account,
                        strategyId,
                        instrument,
                        terms,
                        publisher.nowNs(),
                        originId != ParentOrder.NO_ORIGIN);
        parents.add(parent);
        publisher.report(parent);
        return parent.parentId();
    }

    private RejectReason refusal(final Account account, final Instrument instrument, final ParentTerms terms) {
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (instrument == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason fault = terms.refusal(instrument, hours, publisher.nowNs());
        if (fault != RejectReason.NONE) {
            return fault;
        }
        if (!parents.hasRoom()) {
            return RejectReason.PARENT_CAPACITY;
        }
        return publisher.hasRoomForNew() ? RejectReason.NONE : RejectReason.EFFECT_LIMIT;
    }

    /**
     * Pauses, resumes or cancels a parent order.
     *
     * @param parentId which
     * @param strategyId who asks
     * @param anyOwner true if a person asks: may act on all, and resume what the engine suspended
     * @param action not {@code NEW}
     * @return false if refused; {@link #lastRefusal} tells why
     */
    public boolean act(final long parentId, final int strategyId, final boolean anyOwner, final ParentAction action) {
        wishes++;
        final ParentOrder parent = parents.byId(parentId);
        if (parent == null || (!anyOwner && parent.strategyId() != strategyId)) {
            lastRefusal = RejectReason.UNKNOWN_PARENT;
        } else if (!apply(parent, anyOwner, action)) {
            lastRefusal = RejectReason.PARENT_STATE;
        } else {
            lastRefusal = RejectReason.NONE;
            return true;
        }
        refused(strategyId, parent == null ? null : parent.instrument(), parentId);
        return false;
    }

    private boolean apply(final ParentOrder parent, final boolean anyOwner, final ParentAction action) {
        final ParentState state = parent.state();
        final boolean mayPause = state == ParentState.WAITING || state == ParentState.WORKING;
        final boolean mayResume = state == ParentState.PAUSED || (anyOwner && state == ParentState.SUSPENDED);
        switch (action) {
            case PAUSE -> {
                if (mayPause) {
                    parent.become(ParentState.PAUSED, RejectReason.NONE);
                }
                return mayPause;
            }
            case RESUME -> {
                if (mayResume) {
                    parent.forgetRefusals(publisher.nowNs());
                    parent.become(ParentState.WAITING, RejectReason.NONE);
                }
                return mayResume;
            }
            case CANCEL -> {
                if (parent.isFinal() || parent.isCancelled()) {
                    return false;
                }
                parent.cancelled(true);
                parent.close(publisher.nowNs(), false);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** Pauses the parent orders of a scope: a person cancels their orders, and wants them to stay cancelled. */
    void pauseAll(final int accountId, final int strategyId, final int instrumentId) {
        for (int i = 0; i < parents.liveCount(); i++) {
            final ParentOrder parent = parents.live(i);
            if (MassCancel.covers(
                    accountId,
                    strategyId,
                    instrumentId,
                    parent.account().id(),
                    parent.strategyId(),
                    parent.instrument().id())) {
                apply(parent, true, ParentAction.PAUSE);
            }
        }
    }

    void onOrderChange(final Order order) {
        final ParentOrder parent = parents.byId(order.parentId());
        if (parent == null || parent.isFinal()) {
            return;
        }
        parent.dirty(true);
        // One that was given up as dead came back to life.
        if (!order.state().isFinal()
                && !parent.hasChild(order)
                && parent.childCount() < ParentOrder.MAX_OPEN_CHILDREN) {
            parent.addChild(order, publisher.nowNs());
        }
    }

    void onExecution(final Order order, final long price, final long quantity) {
        final ParentOrder parent = parents.byId(order.parentId());
        if (parent == null) {
            return;
        }
        parent.execute(price, quantity);
        parent.dirty(true);
    }

    /** Something happened to an instrument. */
    void touch(final Instrument instrument) {
        parents.live().touch(instrument);
    }

    /** Takes those on whom something happened, or all of them, one step on, and tells what changed. */
    void step(final boolean all, final long nowNs) {
        final LiveTable<ParentOrder> live = parents.live();
        boolean isAnyFinal = false;
        for (int i = live.next(0, all); i != LiveTable.NONE; i = live.next(i + 1, all)) {
            final ParentOrder parent = live.item(i);
            if (!parent.isFinal() && (all || parent.isDirty())) {
                // Without room for what it may cause it waits for the next input.
                parent.dirty(!publisher.hasRoomForNew());
                if (!parent.isDirty()) {
                    worker.step(parent, nowNs);
                }
            }
            if (parent.isReportDue() && publisher.hasRoomForNew()) {
                parent.reported();
                publisher.report(parent);
                listener.onParent(parent.strategyId(), parent);
            }
            isAnyFinal |= parent.isFinal();
            live.look(i);
        }
        if (isAnyFinal) {
            parents.retire();
        }
    }

    private void refused(final int strategyId, final Instrument instrument, final long correlationId) {
        refusals[lastRefusal.value()]++;
        publisher.alert(
                AlertSeverity.WARN,
                AlertCode.PARENT_REFUSED,
                lastRefusal,
                Decimals.NULL,
                strategyId,
                instrument == null ? Integer.MIN_VALUE : instrument.id(),
                correlationId);
    }

    /** Why the last wish was refused. */
    public RejectReason lastRefusal() {
        return lastRefusal;
    }

    /**
     * Wishes refused.
     *
     * @param reason why
     * @return how many
     */
    public long refusals(final RejectReason reason) {
        return refusals[reason.value()];
    }

    boolean isUsed() {
        return wishes != 0;
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, wishes), lastRefusal.value());
        for (int i = 0; i < refusals.length; i++) {
            d = refusals[i] == 0 ? d : Digest.fold(Digest.fold(d, i), refusals[i]);
        }
        return d;
    }

    void snapshot(final StateWriter out) {
        out.putLong(wishes);
        out.putByte(lastRefusal.value());
        out.putInt(refusals.length);
        out.putLongs(refusals, refusals.length);
    }

    void restore(final StateReader in) {
        wishes = in.getLong();
        lastRefusal = RejectReason.get(in.getByte());
        in.getLongs(refusals, in.getCount(refusals.length));
    }
}
