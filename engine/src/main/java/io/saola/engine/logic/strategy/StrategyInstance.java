package io.saola.engine.logic.strategy;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Position;
import io.saola.engine.logic.time.EventTime;
import io.saola.engine.logic.time.Timers;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.analytics.AnalyticsView;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;

/**
 * A running strategy: its code, what it holds by its own executions, and its window on the engine. Logic thread only;
 * allocates nothing after construction.
 */
public final class StrategyInstance implements StrategyContext {
    private static final int STRATEGY_SECTION = 100;
    private static final int STRATEGY_VERSION = 1;

    private final int id;
    private final String name;
    private final StrategyKind kind;
    private final long[] parameters;
    private final Strategy strategy;
    private final Account account;
    private final int[] instrumentIds;
    private final Position[] own;
    private final EventTime time;
    private final MarketView market;
    private final AnalyticsView analytics;
    private final Orders orders;
    private final OrderDesk desk;
    private final Effects effects;
    private final Timers timers;
    private boolean enabled;
    private long ordersPlaced;
    private long ordersRefused;
    private long executions;
    private RejectReason lastRefusal = RejectReason.NONE;

    StrategyInstance(
            final int id,
            final String name,
            final StrategyKind kind,
            final long[] parameters,
            final Account account,
            final int[] instrumentIds,
            final boolean enabled,
            final StrategyHost host) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.parameters = parameters;
        strategy = kind.factory().apply(parameters.clone());
        this.account = account;
        this.instrumentIds = instrumentIds;
        this.enabled = enabled;
        time = host.time();
        market = host.market();
        analytics = host.analytics();
        orders = host.orders();
        desk = host.desk();
        effects = host.effects();
        timers = host.timers();
        own = new Position[instrumentIds.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = new Position();
        }
    }

    /** Dense id, from 0. */
    public int id() {
        return id;
    }

    /** Name of the instance. */
    public String name() {
        return name;
    }

    /** The account it trades on. */
    public Account account() {
        return account;
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
        long sum = 0;
        for (int i = 0; i < own.length; i++) {
            final Instrument instrument = instrument(i);
            if (instrument != null) {
                sum += own[i].realisedPnl()
                        + own[i].unrealisedPnl(instrument.markPrice(), instrument.contractMultiplier());
            }
        }
        return sum;
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
        return own[slot].netQuantity();
    }

    @Override
    public long sellableQuantity(final int slot) {
        final Instrument instrument = instrument(slot);
        if (instrument == null) {
            return 0;
        }
        return instrument.isFuture()
                ? Long.MAX_VALUE
                : account.settledQuantity(instrument) - account.workingSellQuantity(instrument);
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
    public RejectReason lastRefusal() {
        return lastRefusal;
    }

    @Override
    public boolean scheduleTimer(final long deadlineNs, final long timerId) {
        return timers.schedule(deadlineNs, id, timerId);
    }

    @Override
    public void recordSignal(final int slot, final Side side, final long strength) {
        final Instrument instrument = instrument(slot);
        effects.strategySignal(
                id, instrumentIds[slot], side, strength, instrument == null ? Decimals.NULL : instrument.markPrice());
    }

    Strategy strategy() {
        return strategy;
    }

    void enabled(final boolean newEnabled) {
        enabled = newEnabled;
    }

    int instrumentId(final int slot) {
        return instrumentIds[slot];
    }

    void onExecution(final Order order, final long price, final long quantity) {
        executions++;
        for (int i = 0; i < instrumentIds.length; i++) {
            if (instrumentIds[i] == order.instrument().id()) {
                own[i].execute(
                        order.isBuy(), price, quantity, order.instrument().contractMultiplier());
                return;
            }
        }
    }

    /** What it takes to make the instance again, then its own state, then the strategy's in a section of its own. */
    void snapshot(final StateWriter out) {
        out.putAscii(name);
        out.putAscii(kind.name());
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
        out.putByte(lastRefusal.value());
        for (final Position position : own) {
            position.snapshot(out);
        }
        out.beginSection(STRATEGY_SECTION, STRATEGY_VERSION);
        strategy.snapshot(out);
        out.endSection();
    }

    /** Brings back what {@link #snapshot} wrote after {@code enabled}; the rest made the instance. */
    void restore(final StateReader in) {
        ordersPlaced = in.getLong();
        ordersRefused = in.getLong();
        executions = in.getLong();
        lastRefusal = RejectReason.get(in.getByte());
        for (final Position position : own) {
            position.restore(in);
        }
        in.beginSection(STRATEGY_SECTION, STRATEGY_VERSION);
        strategy.restore(this, in);
        in.endSection();
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, id), enabled ? 1 : 0);
        d = Digest.fold(Digest.fold(d, ordersPlaced), ordersRefused);
        d = Digest.fold(d, executions);
        for (final Position position : own) {
            d = position.digest(d);
        }
        return strategy.digest(d);
    }

    private long refused(final RejectReason reason) {
        lastRefusal = reason;
        ordersRefused++;
        return REFUSED;
    }
}
