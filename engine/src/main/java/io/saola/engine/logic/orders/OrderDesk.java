package io.saola.engine.logic.orders;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;
import io.saola.risk.OrderRequest;
import io.saola.risk.PreTradeRisk;
import io.saola.strategies.api.OrderState;

/**
 * Where every order wish arrives, whoever has it: the risk gate, then the intent in the books, then the effect that tells the
 * gateway to send it. Refusals are counted by reason and alerted.
 *
 * <p>Logic thread only; allocates nothing.
 */
public final class OrderDesk {
    private static final int MASS_CANCEL_PER_INPUT = 16;

    private final Orders orders;
    private final PreTradeRisk risk;
    private final Effects effects;
    private final OrderPublisher publisher;
    private final RequestIds requestIds;
    private final OrderTracker tracker;
    private final OrderRequest request = new OrderRequest();
    private final long[] refusals = new long[RejectReason.NULL_VAL.value()];
    private OrderAdmission admission = (account, instrument) -> RejectReason.NONE;
    private OrderArbitration arbitration = (strategyId, account, instrument, side, price) -> RejectReason.NONE;
    private boolean tradingHalted;
    private final MassCancel massCancel = new MassCancel();
    private long sent;
    private RejectReason lastRefusal = RejectReason.NONE;

    /**
     * Builds the desk.
     *
     * @param orders the books
     * @param risk the gate
     * @param requestIds the broker's ids
     * @param effects where intents go
     * @param tracker told of what was sent and refused
     */
    public OrderDesk(
            final Orders orders,
            final PreTradeRisk risk,
            final RequestIds requestIds,
            final Effects effects,
            final OrderTracker tracker) {
        this.orders = orders;
        this.risk = risk;
        this.requestIds = requestIds;
        this.effects = effects;
        this.tracker = tracker;
        publisher = new OrderPublisher(effects);
    }

    /**
     * Places an order.
     *
     * @param causeSequence input being processed
     * @param account whose money, null if unknown
     * @param strategyId whose idea, or the schema's null
     * @param instrument what, null if unknown
     * @param side buy or sell
     * @param type order type
     * @param price scaled, or null
     * @param quantity shares or contracts
     * @param correlationId told in the alert if refused
     * @return the order, or null if refused; {@link #lastRefusal} tells why
     */
    public Order place(
            final long causeSequence,
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final long correlationId) {
        return place(
                causeSequence,
                account,
                strategyId,
                instrument,
                side,
                type,
                price,
                quantity,
                correlationId,
                Order.NO_PARENT,
                false);
    }

    /**
     * Places an order that repeats another one on purpose: it passes R18, and no other control more easily; as {@link #place} else.
     *
     * @param causeSequence input being processed
     * @param account whose money, null if unknown
     * @param strategyId whose idea, or the schema's null
     * @param instrument what, null if unknown
     * @param side buy or sell
     * @param type order type
     * @param price scaled, or null
     * @param quantity shares or contracts
     * @param correlationId told in the alert if refused
     * @return the order, or null if refused; {@link #lastRefusal} tells why
     */
    public Order placeOnPurpose(
            final long causeSequence,
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final long correlationId) {
        return place(
                causeSequence,
                account,
                strategyId,
                instrument,
                side,
                type,
                price,
                quantity,
                correlationId,
                Order.NO_PARENT,
                true);
    }

    /**
     * Places a part of a parent order; as {@link #place} else.
     *
     * @param causeSequence input being processed
     * @param account whose money
     * @param strategyId whose idea, or the schema's null
     * @param instrument what
     * @param side buy or sell
     * @param type order type
     * @param price scaled, or null
     * @param quantity shares or contracts
     * @param correlationId told in the alert if refused
     * @param parentId the parent order's id
     * @return the order, or null if refused; {@link #lastRefusal} tells why
     */
    public Order place(
            final long causeSequence,
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final long correlationId,
            final long parentId) {
        return place(
                causeSequence,
                account,
                strategyId,
                instrument,
                side,
                type,
                price,
                quantity,
                correlationId,
                parentId,
                false);
    }

    private Order place(
            final long causeSequence,
            final Account account,
            final int strategyId,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final long correlationId,
            final long parentId,
            final boolean isIntentional) {
        lastRefusal = account == null ? RejectReason.UNKNOWN_ACCOUNT : admission.refusal(account, instrument);
        if (lastRefusal == RejectReason.NONE) {
            lastRefusal = arbitration.refusal(strategyId, account, instrument, side, price);
        }
        if (lastRefusal == RejectReason.NONE) {
            lastRefusal = risk.check(
                    request.newOrder(instrument, side, type, price, quantity)
                            .intentional(isIntentional)
                            .by(account.id(), strategyId, effects.timestampNs()),
                    account,
                    tradingHalted);
        }
        if (lastRefusal == RejectReason.NONE) {
            lastRefusal = orders.hasRoom() ? bounds() : RejectReason.OPEN_ORDER_LIMIT;
        }
        if (lastRefusal != RejectReason.NONE) {
            refused(strategyId, instrument, correlationId);
            return null;
        }
        final Order order = orders.take()
                .start(
                        ClientOrderIds.of(causeSequence, effects.count()),
                        requestIds.next(),
                        account,
                        strategyId,
                        instrument,
                        side,
                        type,
                        price,
                        quantity)
                .childOf(parentId);
        orders.add(order);
        sent++;
        publisher.send(order, OrderAction.NEW, order.requestId(), price, quantity);
        tracker.onSent(order, OrderAction.NEW, request);
        return order;
    }

    /**
     * Asks to cancel an order.
     *
     * @param order which, null if unknown
     * @param strategyId who asks: a strategy may cancel only its own; the schema's null stands for a person, who may cancel all
     * @param anyOwner true if a person asks
     * @return true if the request goes out; else {@link #lastRefusal} tells why
     */
    public boolean cancel(final Order order, final int strategyId, final boolean anyOwner) {
        lastRefusal = mayCancel(order, strategyId, anyOwner);
        if (lastRefusal != RejectReason.NONE) {
            refused(strategyId, order == null ? null : order.instrument(), Decimals.NULL);
            return false;
        }
        sendCancel(order);
        return true;
    }

    /**
     * Asks to change price or quantity of an order. The new shape passes the risk gate like a new order; until the broker
     * confirms, the larger of the two shapes counts.
     *
     * @param order which, null if unknown
     * @param strategyId who asks
     * @param anyOwner true if a person asks
     * @param price new limit, scaled
     * @param quantity new total quantity
     * @return true if the request goes out; else {@link #lastRefusal} tells why
     */
    public boolean modify(
            final Order order, final int strategyId, final boolean anyOwner, final long price, final long quantity) {
        lastRefusal = mayAct(order, strategyId, anyOwner, OrderAction.MODIFY);
        if (lastRefusal == RejectReason.NONE) {
            lastRefusal = order.state().isWorking() ? mayReshape(order, price, quantity) : RejectReason.ORDER_STATE;
        }
        if (lastRefusal != RejectReason.NONE) {
            refused(strategyId, order == null ? null : order.instrument(), Decimals.NULL);
            return false;
        }
        order.pendingShape(price, quantity);
        act(order, OrderAction.MODIFY, OrderState.PENDING_MODIFY, price, quantity);
        return true;
    }

    /**
     * Asks to cancel an order for the engine itself; one that cannot be cancelled now is not a refusal.
     *
     * @param order which
     * @return true if the request goes out
     */
    public boolean tryCancel(final Order order) {
        if (mayCancel(order, order.strategyId(), true) != RejectReason.NONE) {
            return false;
        }
        sendCancel(order);
        return true;
    }

    /**
     * Chooses who may refuse new risk before the gate is asked.
     *
     * @param newAdmission from now on
     */
    public void admission(final OrderAdmission newAdmission) {
        admission = newAdmission;
    }

    /**
     * Chooses who settles what several strategies want of one instrument.
     *
     * @param newArbitration from now on
     */
    public void arbitration(final OrderArbitration newArbitration) {
        arbitration = newArbitration;
    }

    /** Starts to cancel every working order; goes on with the following inputs until none is left. */
    public void cancelAll() {
        massCancel.start(MassCancel.ALL, MassCancel.ALL, MassCancel.ALL);
    }

    /**
     * Starts to cancel the working orders of a scope; goes on with the following inputs until none is left.
     *
     * @param accountId whose, or {@link MassCancel#ALL}
     * @param strategyId whose, or {@link MassCancel#ALL}
     * @param instrumentId of what, or {@link MassCancel#ALL}
     * @param commandId told in the alert if it is refused
     * @return false if a mass cancel of another scope goes on; nothing was started then
     */
    public boolean cancelAll(final int accountId, final int strategyId, final int instrumentId, final long commandId) {
        if (massCancel.start(accountId, strategyId, instrumentId)) {
            return true;
        }
        lastRefusal = RejectReason.CANCEL_PENDING;
        refused(strategyId, null, commandId);
        return false;
    }

    /** Continues a mass cancel, a bounded number per input. Called before each input is processed. */
    public void continueMassCancel() {
        if (!massCancel.isActive()) {
            return;
        }
        int budget = MASS_CANCEL_PER_INPUT;
        for (int i = 0; i < orders.liveCount() && budget > 0; i++) {
            final Order order = orders.live(i);
            if (massCancel.covers(order) && tryCancel(order)) {
                budget--;
            }
        }
        if (budget != 0) {
            massCancel.end();
        }
    }

    /**
     * Switches the engine's own halt.
     *
     * @param halted true: no new order; cancels go on
     */
    public void tradingHalted(final boolean halted) {
        tradingHalted = halted;
    }

    /** True while the engine's own halt is on. */
    public boolean isTradingHalted() {
        return tradingHalted;
    }

    /** Why the last wish was refused. */
    public RejectReason lastRefusal() {
        return lastRefusal;
    }

    /** New orders that became intents. */
    public long sent() {
        return sent;
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

    /** Wishes refused for any reason. */
    public long refusals() {
        long sum = 0;
        for (final long count : refusals) {
            sum += count;
        }
        return sum;
    }

    /**
     * Folds the desk's own state into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        long d = Digest.fold(start, (tradingHalted ? 2 : 0) | (massCancel.isActive() ? 1 : 0));
        d = massCancel.digest(d);
        d = requestIds.digest(Digest.fold(d, sent));
        for (int i = 0; i < refusals.length; i++) {
            if (refusals[i] != 0) {
                d = Digest.fold(Digest.fold(d, i), refusals[i]);
            }
        }
        return d;
    }

    /**
     * Writes the desk's own state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putBoolean(tradingHalted);
        massCancel.snapshot(out);
        out.putLong(sent);
        out.putByte(lastRefusal.value());
        out.putInt(refusals.length);
        out.putLongs(refusals, refusals.length);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        tradingHalted = in.getBoolean();
        massCancel.restore(in);
        sent = in.getLong();
        lastRefusal = RejectReason.get(in.getByte());
        in.getLongs(refusals, in.getCount(refusals.length));
    }

    private RejectReason bounds() {
        if (!requestIds.hasNext()) {
            return RejectReason.REQUEST_IDS_EXHAUSTED;
        }
        return effects.hasRoomForOrder() ? RejectReason.NONE : RejectReason.EFFECT_LIMIT;
    }

    private RejectReason mayAct(
            final Order order, final int strategyId, final boolean anyOwner, final OrderAction action) {
        if (order == null || (!anyOwner && order.strategyId() != strategyId)) {
            return RejectReason.UNKNOWN_ORDER;
        }
        if (!order.hasBrokerOrderId()) {
            return RejectReason.ORDER_STATE;
        }
        return risk.mayAct(order.instrument(), order.type(), action, effects.timestampNs())
                ? bounds()
                : RejectReason.SESSION;
    }

    /** A modify whose outcome is open does not stop a cancel: it is the way out. */
    private RejectReason mayCancel(final Order order, final int strategyId, final boolean anyOwner) {
        final RejectReason reason = mayAct(order, strategyId, anyOwner, OrderAction.CANCEL);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        return order.state().isWorking() || order.state() == OrderState.PENDING_MODIFY
                ? risk.checkCancelRate(order.account().id(), order.strategyId(), effects.timestampNs())
                : RejectReason.ORDER_STATE;
    }

    private void sendCancel(final Order order) {
        act(order, OrderAction.CANCEL, OrderState.PENDING_CANCEL, order.price(), order.quantity());
    }

    private RejectReason mayReshape(final Order order, final long price, final long quantity) {
        if (price == order.price() && quantity == order.quantity()) {
            return RejectReason.NO_CHANGE;
        }
        if (price != order.price() && quantity != order.quantity()) {
            return RejectReason.AMEND_BOTH; // the exchange amends one of them at a time
        }
        if (order.type() != OrderType.LO) {
            return RejectReason.ORDER_TYPE;
        }
        final RejectReason refusal = admission.refusal(order.account(), order.instrument());
        return refusal != RejectReason.NONE
                ? refusal
                : risk.check(
                        request.newOrder(order.instrument(), order.side(), order.type(), price, quantity)
                                .replacing(order.filledQuantity(), order.bookedLeaves(), order.bookedReserve())
                                .of(order.clientOrderId())
                                .by(order.account().id(), order.strategyId(), effects.timestampNs()),
                        order.account(),
                        tradingHalted);
    }

    private void act(
            final Order order,
            final OrderAction action,
            final OrderState pending,
            final long price,
            final long quantity) {
        orders.action(order, requestIds.next());
        order.state(pending);
        orders.changed(order);
        publisher.send(order, action, order.actionRequestId(), price, quantity);
        tracker.onSent(order, action, request);
    }

    private void refused(final int strategyId, final Instrument instrument, final long correlationId) {
        refusals[lastRefusal.value()]++;
        effects.alert(
                AlertSeverity.WARN,
                AlertCode.ORDER_REFUSED,
                lastRefusal,
                Decimals.NULL,
                strategyId,
                instrument == null ? Integer.MIN_VALUE : instrument.id(),
                correlationId);
        tracker.onRefused(strategyId, lastRefusal);
    }
}
