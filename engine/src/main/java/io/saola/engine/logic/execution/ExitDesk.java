package io.saola.engine.logic.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.Urgency;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.strategies.execution.ExitTerms;
import io.saola.strategies.execution.OrderChoice;
import io.saola.strategies.execution.ParentTerms;

/**
 * Where exits are armed, and where their prices are watched. A triggered exit starts an urgent parent order that may only make the
 * position smaller, so that refusals, parts, phases, restarts and stops are handled once, there.
 *
 * <p>Shares that settlement does not let the account sell yet keep the exit armed; people are told once. While trading is stopped, or
 * the phase takes no order, exits wait; they fire on the first event after that if their price still holds.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class ExitDesk {
    /** A limit order of an exit that is not executed for so long is priced anew. */
    private static final long PATIENCE_NS = 2_000_000_000L;

    private final ExitOrders exits;
    private final ParentTerms closing = new ParentTerms();
    private final ParentOrders parents;
    private final ParentDesk desk;
    private final OrderChoice choice;
    private final Reducible reducible;
    private final TradingStops stops;
    private final ParentPublisher publisher;
    private final ParentListener listener;
    private long wishes;
    private long refused;
    private RejectReason lastRefusal = RejectReason.NONE;

    ExitDesk(
            final int instrumentCapacity,
            final ParentOrders parents,
            final ParentDesk desk,
            final OrderChoice choice,
            final Reducible reducible,
            final TradingStops stops,
            final ParentPublisher publisher,
            final ParentListener listener) {
        exits = new ExitOrders(instrumentCapacity);
        this.parents = parents;
        this.desk = desk;
        this.choice = choice;
        this.reducible = reducible;
        this.stops = stops;
        this.publisher = publisher;
        this.listener = listener;
    }

    /**
     * Arms an exit.
     *
     * @param account whose position, null if unknown
     * @param strategyId whose own position, or the schema's null for all of the account's
     * @param instrument held, null if unknown
     * @param terms copied
     * @param entry order whose executions it follows; null for the position
     * @param correlationId told in every report
     * @return its id, or {@link ParentDesk#REFUSED}; {@link #lastRefusal} tells why
     */
    public long arm(
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final ExitTerms terms,
            final Order entry,
            final long correlationId) {
        wishes++;
        lastRefusal = refusal(account, strategyId, instrument, terms, entry);
        if (lastRefusal != RejectReason.NONE) {
            refused(strategyId, instrument, correlationId);
            return ParentDesk.REFUSED;
        }
        final ExitOrder exit = exits.take()
                .start(
                        publisher.nextId(),
                        entry == null ? ExitOrder.NO_ENTRY : entry.clientOrderId(),
                        entry == null ? 0 : entry.filledQuantity(),
                        correlationId,
                        account,
                        strategyId,
                        instrument,
                        terms);
        if (entry != null && isOver(entry)) {
            exit.entryEnded();
        }
        exits.add(exit);
        publisher.report(exit);
        return exit.parentId();
    }

    /** Arms what a command asks for; it may name an entry that is not known. */
    void armByCommand(
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final ExitTerms terms,
            final long entryOrderId,
            final Order entry,
            final long correlationId) {
        if (entry == null && entryOrderId != Decimals.NULL) {
            wishes++;
            lastRefusal = RejectReason.UNKNOWN_ORDER;
            refused(strategyId, instrument, correlationId);
        } else {
            arm(account, strategyId, instrument, terms, entry, correlationId);
        }
    }

    /**
     * Tells whether an exit with these terms could be armed; a bracket asks before it sends its entry.
     *
     * @param instrument held
     * @param terms of the exit
     * @return {@link RejectReason#NONE} if it could
     */
    public RejectReason refusal(final Instrument instrument, final ExitTerms terms) {
        if (instrument == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason fault = terms.refusal(instrument);
        if (fault != RejectReason.NONE) {
            return fault;
        }
        if (!exits.live().hasRoom()) {
            return RejectReason.PARENT_CAPACITY;
        }
        return publisher.hasRoomForNew() ? RejectReason.NONE : RejectReason.EFFECT_LIMIT;
    }

    private RejectReason refusal(
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final ExitTerms terms,
            final Order entry) {
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        final boolean isItsEntry = entry == null
                || (entry.account() == account
                        && entry.instrument() == instrument
                        && entry.strategyId() == strategyId
                        && entry.side() != terms.side()
                        && !(isOver(entry) && entry.filledQuantity() == 0));
        return isItsEntry ? refusal(instrument, terms) : RejectReason.EXIT_TERMS;
    }

    /**
     * Forgets an exit that has not been triggered; one that works is ended by cancelling its parent order.
     *
     * @param exitId which
     * @param strategyId who asks
     * @param anyOwner true if a person asks
     * @return false if refused; {@link #lastRefusal} tells why
     */
    public boolean cancel(final long exitId, final int strategyId, final boolean anyOwner) {
        wishes++;
        final ExitOrder exit = exits.byId(exitId);
        if (exit == null || exit.isFinal() || (!anyOwner && exit.strategyId() != strategyId)) {
            lastRefusal = RejectReason.UNKNOWN_EXIT;
        } else if (exit.state() != ParentState.ARMED) {
            lastRefusal = RejectReason.PARENT_STATE;
        } else {
            lastRefusal = RejectReason.NONE;
            exit.become(ParentState.CANCELLED);
            return true;
        }
        refused(strategyId, exit == null ? null : exit.instrument(), exitId);
        return false;
    }

    private void refused(final int strategyId, final Instrument instrument, final long correlationId) {
        refused++;
        publisher.alert(
                AlertSeverity.WARN,
                AlertCode.EXIT_REFUSED,
                lastRefusal,
                Decimals.NULL,
                strategyId,
                instrument == null ? Integer.MIN_VALUE : instrument.id(),
                correlationId);
    }

    void onOrderChange(final Order order) {
        if (isOver(order)) {
            for (LiveItem item = exits.live().firstOf(order.instrument());
                    item != null;
                    item = item.nextOfInstrument()) {
                final ExitOrder exit = (ExitOrder) item;
                if (exit.originId() == order.clientOrderId()) {
                    exit.entryEnded();
                }
            }
        }
    }

    void onExecution(final Order order, final long quantity) {
        for (LiveItem item = exits.live().firstOf(order.instrument()); item != null; item = item.nextOfInstrument()) {
            final ExitOrder exit = (ExitOrder) item;
            if (exit.originId() == order.clientOrderId()) {
                exit.entryExecuted(quantity);
            } else {
                exit.dirty(true);
            }
        }
    }

    void touch(final Instrument instrument) {
        exits.live().touch(instrument);
    }

    /** Looks at those on whom something happened, or at all of them, and tells what changed. */
    void step(final boolean all) {
        final LiveTable<ExitOrder> live = exits.live();
        boolean isAnyFinal = false;
        for (int i = live.next(0, all); i != LiveTable.NONE; i = live.next(i + 1, all)) {
            final ExitOrder exit = live.item(i);
            if (exit.state() == ParentState.TRIGGERED) {
                followParent(exit);
            }
            if (exit.state() == ParentState.ARMED && (all || exit.isDirty())) {
                exit.dirty(!publisher.hasRoomForNew());
                watch(exit);
            }
            if (exit.isReportDue() && publisher.hasRoomForNew()) {
                exit.reported();
                publisher.report(exit);
                listener.onParent(exit.strategyId(), exit);
            }
            isAnyFinal |= exit.isFinal();
            live.look(i);
        }
        if (isAnyFinal) {
            exits.retire();
        }
    }

    private void watch(final ExitOrder exit) {
        final Instrument instrument = exit.instrument();
        final long position = reducible.position(exit.account(), exit.strategyId(), instrument, exit.side());
        if (position > 0) {
            exit.sawPosition();
        }
        final boolean isOver = exit.isOfEntry()
                ? exit.hasEntryEnded() && (exit.left() == 0 || position == 0)
                : exit.hadPosition() && (exit.left() == 0 || position == 0);
        if (isOver) {
            exit.become(exit.filledQuantity() > 0 ? ParentState.FILLED : ParentState.CANCELLED);
            return;
        }
        final long price = exit.terms().watchedPrice(instrument);
        if (price == Decimals.NULL || position == 0 || exit.left() == 0) {
            return;
        }
        final long best = exit.follow(price);
        if (exit.terms().isReached(instrument, price, best)) {
            fire(exit, price);
        }
    }

    private void fire(final ExitOrder exit, final long price) {
        final Instrument instrument = exit.instrument();
        final long lot = instrument.lotSize();
        final long wanted =
                Math.min(exit.left(), reducible.quantity(exit.account(), exit.strategyId(), instrument, exit.side()));
        final long sellable = reducible.sellable(exit.account(), instrument, exit.side());
        final long quantity = Math.min(wanted, sellable) / lot * lot;
        if (wanted >= lot && quantity < wanted / lot * lot && exit.tellUnsellable()) {
            tell(AlertSeverity.CRITICAL, AlertCode.EXIT_NOT_SELLABLE, exit, wanted - quantity);
        }
        if (quantity == 0
                || !choice.isOpen(instrument)
                || !publisher.hasRoomForNew()
                || !parents.hasRoom()
                || isStopped(exit)) {
            return;
        }
        closing.begin(ParentAlgorithm.IMMEDIATE, exit.side(), quantity)
                .urgency(Urgency.URGENT)
                .remainder(RemainderRule.COMPLETE)
                .slippage(exit.terms().slippageTicks());
        if (exit.terms().slippageTicks() != ExitTerms.ANY_SLIPPAGE) {
            closing.patience(PATIENCE_NS);
        }
        final long parentId = desk.placeForExit(exit, closing);
        if (parentId != ParentDesk.REFUSED) {
            exit.fired(parentId, price);
            tell(AlertSeverity.WARN, AlertCode.EXIT_TRIGGERED, exit, price);
        }
    }

    /** A strategy that is disabled keeps its exits: they protect what it holds. */
    private boolean isStopped(final ExitOrder exit) {
        final RejectReason stop = stops.stop(
                exit.account().id(), exit.strategyId(), exit.instrument().id());
        return stop != RejectReason.NONE && stop != RejectReason.STRATEGY_DISABLED;
    }

    private void followParent(final ExitOrder exit) {
        final ParentOrder parent = parents.byId(exit.parentOrderId());
        if (parent == null || !parent.isFinal()) {
            return;
        }
        exit.closed(parent.filledQuantity());
        if (parent.state() == ParentState.CANCELLED) {
            exit.become(ParentState.CANCELLED);
        } else {
            exit.become(ParentState.ARMED); // the next look tells whether anything is left
        }
    }

    private void tell(final AlertSeverity severity, final AlertCode code, final ExitOrder exit, final long value) {
        publisher.alert(
                severity,
                code,
                RejectReason.NONE,
                exit.parentId(),
                exit.strategyId(),
                exit.instrument().id(),
                value);
    }

    private static boolean isOver(final Order order) {
        return order.state().isFinal() && !order.isCounted();
    }

    /** Why the last wish was refused. */
    public RejectReason lastRefusal() {
        return lastRefusal;
    }

    /** Exits armed or at work. */
    public int liveCount() {
        return exits.live().count();
    }

    /**
     * An exit armed or at work.
     *
     * @param index from 0 to below {@link #liveCount}
     * @return it; valid until the next input
     */
    public ExitOrder live(final int index) {
        return exits.live().item(index);
    }

    /** Wishes refused. */
    public long refused() {
        return refused;
    }

    boolean isUsed() {
        return wishes != 0;
    }

    long digest(final long start) {
        return exits.digest(Digest.fold(Digest.fold(Digest.fold(start, wishes), refused), lastRefusal.value()));
    }

    void snapshot(final StateWriter out) {
        out.putLong(wishes);
        out.putLong(refused);
        out.putByte(lastRefusal.value());
        exits.snapshot(out);
    }

    void restore(final StateReader in, final Accounts accounts, final MarketView market) {
        wishes = in.getLong();
        refused = in.getLong();
        lastRefusal = RejectReason.get(in.getByte());
        exits.restore(in, accounts, market);
    }
}
