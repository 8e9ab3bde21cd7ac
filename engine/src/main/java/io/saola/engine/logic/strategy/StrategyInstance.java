package io.saola.engine.logic.strategy;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.execution.Execution;
import io.saola.engine.logic.execution.ParentDesk;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.time.EventTime;
import io.saola.engine.logic.time.Timers;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.analytics.AnalyticsView;
import io.saola.strategies.api.AccountView;
import io.saola.strategies.api.StopReason;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyRandom;
import io.saola.strategies.decision.Decision;
import io.saola.strategies.execution.ExitTerms;
import io.saola.strategies.execution.ParentTerms;

/**
 * A running strategy: its code, what it holds by its own executions, and its window on the engine. Logic thread only;
 * allocates nothing after construction, except
 * when its code or parameters change.
 */
public final class StrategyInstance implements StrategyContext {
    private static final int STRATEGY_SECTION = 100;
    private static final int INITIAL_STATE_LENGTH = 4096;

    private final int id;
    private final String name;
    private final Account account;
    private final AccountView accountView;
    private final int[] instrumentIds;
    private final OwnPositions own;
    private final EventTime time;
    private final MarketView market;
    private final AnalyticsView analytics;
    private final Orders orders;
    private final OrderDesk desk;
    private final Execution execution;
    private final Effects effects;
    private final Timers timers;
    private final StrategyLogs logs;
    private final StrategyRandom random;
    private StrategyKind kind;
    private long[] parameters;
    private Strategy strategy;
    private final DecisionPublisher decisions;
    private boolean enabled;
    private long ordersPlaced;
    private long ordersRefused;
    private long executions;
    private long charges;
    private RejectReason lastRefusal = RejectReason.NONE;

    StrategyInstance(
            final int id,
            final String name,
            final StrategyKind kind,
            final long[] parameters,
            final Strategy strategy,
            final Account account,
            final int[] instrumentIds,
            final boolean enabled,
            final StrategyHost host) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.parameters = parameters;
        this.strategy = strategy;
        this.account = account;
        accountView = new OwnAccount(account);
        this.instrumentIds = instrumentIds;
        this.enabled = enabled;
        time = host.time();
        market = host.market();
        analytics = host.analytics();
        orders = host.orders();
        desk = host.desk();
        execution = host.execution();
        effects = host.effects();
        timers = host.timers();
        logs = host.logs();
        random = new StrategyRandom(host.seedOf(id));
        decisions = host.decisions();
        own = new OwnPositions(instrumentIds, market);
    }

    /** Dense id, from 0. */
    public int id() {
        return id;
    }

    /** Name of the instance. */
    public String name() {
        return name;
    }

    /** Its kind, in the version it runs. */
    public StrategyKind kind() {
        return kind;
    }

    /**
     * One of its parameters.
     *
     * @param place in the kind's declaration
     * @return the value in force
     */
    public long parameter(final int place) {
        return parameters[place];
    }

    /** The account it trades on, dense id. */
    public int accountId() {
        return account.id();
    }

    /** Digest of what the strategy remembers itself. */
    public long ownDigest() {
        return strategy.digest(Digest.EMPTY);
    }

    @Override
    public AccountView account() {
        return accountView;
    }

    /** True if it gets market events and may place orders. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Orders that became intents. */
    public long ordersPlaced() {
        return ordersPlaced;
    }

    /** Orders that risk refused. */
    public long ordersRefused() {
        return ordersRefused;
    }

    /** Executions of its orders. */
    public long executions() {
        return executions;
    }

    /** Result of its own executions before fees and taxes, open positions at the last price; scaled VND. */
    public long grossPnl() {
        return ownRealisedPnl() + ownUnrealisedPnl();
    }

    @Override
    public long ownRealisedPnl() {
        return own.realisedPnl();
    }

    @Override
    public long ownUnrealisedPnl() {
        return own.unrealisedPnl();
    }

    @Override
    public long ownCharges() {
        return charges;
    }

    @Override
    public long nowNs() {
        return time.nowNs();
    }

    @Override
    public MarketView market() {
        return market;
    }

    @Override
    public AnalyticsView analytics() {
        return analytics;
    }

    @Override
    public int instrumentCount() {
        return instrumentIds.length;
    }

    @Override
    public Instrument instrument(final int slot) {
        return market.instrument(instrumentIds[slot]);
    }

    @Override
    public long ownNetQuantity(final int slot) {
        return own.netQuantity(slot);
    }

    @Override
    public long sellableQuantity(final int slot) {
        final Instrument instrument = instrument(slot);
        return instrument == null ? 0 : accountView.sellableQuantity(instrument);
    }

    @Override
    public long placeOrder(
            final Instrument instrument, final Side side, final OrderType type, final long price, final long quantity) {
        if (!enabled) {
            return refused(RejectReason.STRATEGY_DISABLED);
        }
        final Order order =
                desk.place(time.sequence(), account, id, instrument, side, type, price, quantity, Decimals.NULL);
        if (order == null) {
            return refused(desk.lastRefusal());
        }
        ordersPlaced++;
        return order.clientOrderId();
    }

    @Override
    public boolean cancelOrder(final long clientOrderId) {
        final boolean sent = desk.cancel(orders.byClientOrderId(clientOrderId), id, false);
        lastRefusal = desk.lastRefusal();
        return sent;
    }

    @Override
    public boolean modifyOrder(final long clientOrderId, final long price, final long quantity) {
        final boolean sent = desk.modify(orders.byClientOrderId(clientOrderId), id, false, price, quantity);
        lastRefusal = desk.lastRefusal();
        return sent;
    }

    @Override
    public long placeParent(final Instrument instrument, final ParentTerms terms) {
        if (!enabled) {
            return refused(RejectReason.STRATEGY_DISABLED);
        }
        final long parentId = execution.parentDesk().place(account, id, instrument, terms, Decimals.NULL);
        return parentId == ParentDesk.REFUSED ? refused(execution.parentDesk().lastRefusal()) : parentId;
    }

    @Override
    public boolean cancelParent(final long parentId) {
        return act(parentId, ParentAction.CANCEL);
    }

    @Override
    public boolean pauseParent(final long parentId) {
        return act(parentId, ParentAction.PAUSE);
    }

    @Override
    public boolean resumeParent(final long parentId) {
        return act(parentId, ParentAction.RESUME);
    }

    private boolean act(final long parentId, final ParentAction action) {
        final boolean done = execution.parentDesk().act(parentId, id, false, action);
        lastRefusal = execution.parentDesk().lastRefusal();
        return done;
    }

    @Override
    public long armExit(final Instrument instrument, final ExitTerms terms) {
        final long exitId = execution.exitDesk().arm(account, id, instrument, terms, null, Decimals.NULL);
        lastRefusal = execution.exitDesk().lastRefusal();
        return exitId;
    }

    /** Whether the exit can be armed is asked first, so that no entry is without its exit. */
    @Override
    public long placeBracket(
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final ExitTerms exit) {
        final RejectReason fault = exit.side() == side
                ? RejectReason.EXIT_TERMS
                : execution.exitDesk().refusal(instrument, exit);
        if (fault != RejectReason.NONE) {
            return refused(fault);
        }
        final long orderId = placeOrder(instrument, side, type, price, quantity);
        if (orderId != REFUSED) {
            execution.exitDesk().arm(account, id, instrument, exit, orders.byClientOrderId(orderId), Decimals.NULL);
        }
        return orderId;
    }

    @Override
    public boolean cancelExit(final long exitId) {
        final boolean done = execution.exitDesk().cancel(exitId, id, false);
        lastRefusal = execution.exitDesk().lastRefusal();
        return done;
    }

    @Override
    public RejectReason lastRefusal() {
        return lastRefusal;
    }

    @Override
    public boolean scheduleTimer(final long deadlineNs, final long timerId) {
        return timers.schedule(deadlineNs, id, timerId);
    }

    @Override
    public boolean scheduleRepeatingTimer(final long firstDeadlineNs, final long intervalNs, final long timerId) {
        return timers.scheduleRepeating(firstDeadlineNs, intervalNs, id, timerId);
    }

    @Override
    public boolean cancelTimer(final long timerId) {
        return timers.cancel(id, timerId) > 0;
    }

    @Override
    public StrategyRandom random() {
        return random;
    }

    @Override
    public void log(
            final AlertSeverity level,
            final int code,
            final long first,
            final long second,
            final long third,
            final CharSequence text) {
        logs.log(id, level, code, first, second, third, text);
    }

    @Override
    public void recordSignal(final int slot, final Side side, final long strength) {
        final Instrument instrument = instrument(slot);
        effects.strategySignal(
                id, instrumentIds[slot], side, strength, instrument == null ? Decimals.NULL : instrument.markPrice());
    }

    @Override
    public void recordDecision(final int slot, final Decision decision) {
        decisions.publish(id, instrumentIds[slot], decision);
    }

    @Override
    public long inputSequence() {
        return time.sequence();
    }

    /** Its code, for tests and tools; to be looked at only. */
    public Strategy code() {
        return strategy;
    }

    /** Tells the strategy if it is news to it. A strategy that stops can cancel, and place no more. */
    void enable(final boolean newEnabled) {
        if (newEnabled == enabled) {
            return;
        }
        enabled = newEnabled;
        if (enabled) {
            strategy.onResume();
        } else {
            strategy.onStop(StopReason.DISABLED);
        }
    }

    /** Gives it other parameters in place; false if the strategy cannot go on with them. */
    boolean changeParameters(final long[] values) {
        if (!strategy.onParameters(values.clone())) {
            return false;
        }
        parameters = values;
        return true;
    }

    /**
     * Lets other code take over with the state of the present one.
     *
     * @return false if the state does not fit; then nothing has changed
     */
    boolean handOver(final StrategyKind newKind, final long[] values, final Strategy successor) {
        final StateWriter out = new StateWriter(INITIAL_STATE_LENGTH);
        snapshotStrategy(out);
        try {
            restoreStrategy(successor, newKind, new StateReader(out.buffer(), out.length()));
        } catch (final StateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
        become(newKind, values, successor);
        return true;
    }

    /** Lets other code start fresh: positions, working orders and counts stay, timers of the former code do not. */
    void startFresh(final StrategyKind newKind, final long[] values, final Strategy successor) {
        strategy.onStop(StopReason.REPLACED);
        timers.cancelAll(id);
        become(newKind, values, successor);
        strategy.onStart(this);
    }

    private void become(final StrategyKind newKind, final long[] values, final Strategy successor) {
        kind = newKind;
        parameters = values;
        strategy = successor;
    }

    /**
     * Which instrument a slot stands for.
     *
     * @param slot below {@link #instrumentCount}
     * @return its id
     */
    public int instrumentId(final int slot) {
        return instrumentIds[slot];
    }

    void onExecution(final Order order, final long price, final long quantity) {
        executions++;
        charges += order.account().lastTradeCharges();
        own.execute(order.instrument(), order.isBuy(), price, quantity);
    }

    /** What it holds by its own executions. */
    OwnPositions own() {
        return own;
    }

    /** What it takes to make the instance again, then its own state, then the strategy's in a section of its own. */
    void snapshot(final StateWriter out) {
        out.putAscii(name);
        out.putAscii(kind.id());
        out.putInt(parameters.length);
        out.putLongs(parameters, parameters.length);
        out.putInt(account.id());
        out.putInt(instrumentIds.length);
        for (final int instrumentId : instrumentIds) {
            out.putInt(instrumentId);
        }
        out.putBoolean(enabled);
        out.putLong(ordersPlaced);
        out.putLong(ordersRefused);
        out.putLong(executions);
        out.putLong(charges);
        random.snapshot(out);
        out.putByte(lastRefusal.value());
        own.snapshot(out);
        snapshotStrategy(out);
    }

    /** Brings back what {@link #snapshot} wrote after {@code enabled}; the rest made the instance. */
    void restore(final StateReader in) {
        ordersPlaced = in.getLong();
        ordersRefused = in.getLong();
        executions = in.getLong();
        charges = in.getLong();
        random.restore(in);
        lastRefusal = RejectReason.get(in.getByte());
        own.restore(in);
        restoreStrategy(strategy, kind, in);
    }

    private void snapshotStrategy(final StateWriter out) {
        out.beginSection(STRATEGY_SECTION, kind.stateVersion());
        strategy.snapshot(out);
        out.endSection();
    }

    private void restoreStrategy(final Strategy into, final StrategyKind ofKind, final StateReader in) {
        final int writtenVersion = in.beginSection(STRATEGY_SECTION, ofKind.stateVersion());
        if (!ofKind.takesState(writtenVersion)) {
            throw in.fault(ofKind.id() + " reads no state of version " + writtenVersion);
        }
        into.restore(this, in, writtenVersion);
        in.endSection();
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, id), enabled ? 1 : 0);
        d = Digest.fold(Digest.fold(d, ordersPlaced), ordersRefused);
        d = random.digest(Digest.fold(Digest.fold(d, executions), charges));
        d = Digest.fold(Digest.fold(d, kind.version()), lastRefusal.value());
        for (final long parameter : parameters) {
            d = Digest.fold(d, parameter);
        }
        return strategy.digest(own.digest(d));
    }

    private long refused(final RejectReason reason) {
        lastRefusal = reason;
        ordersRefused++;
        return REFUSED;
    }
}
