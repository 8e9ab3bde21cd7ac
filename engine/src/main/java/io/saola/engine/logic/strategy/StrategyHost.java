package io.saola.engine.logic.strategy;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.StrategyDefinitionDecoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.execution.Execution;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.OrderListener;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.engine.logic.time.EventTime;
import io.saola.engine.logic.time.Timers;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.analytics.AnalyticsView;
import io.saola.strategies.api.ParentView;
import io.saola.strategies.api.StopReason;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyKind;
import java.util.List;

/**
 * All strategies: creates them from journaled definitions, enables and disables them, and tells each what becomes of its orders; the
 * events of the market reach them through {@link MarketSubscribers}.
 *
 * <p>Logic thread only; allocates only when a strategy is defined.
 */
public final class StrategyHost implements OrderListener {
    /** Most strategies of one engine. */
    public static final int CAPACITY = 64;

    /** Most kinds of one engine. */
    public static final int MAX_KINDS = 128;

    private final List<StrategyKind> kinds;
    private final EventTime time;
    private final MarketView market;
    private final AnalyticsView analytics;
    private final Orders orders;
    private final OrderDesk desk;
    private final Execution execution;
    private final Effects effects;
    private final Timers timers;
    private final DecisionPublisher decisions;
    private final StrategyInstance[] byId = new StrategyInstance[CAPACITY];
    private final StrategyLogs logs;
    private final StrategyChanges changes;
    private int count;

    /** Of the last start; not in the digest, where the numbers drawn show. */
    private long randomSeed;

    /** Per instrument, by ascending strategy id. */
    private final MarketSubscribers subscribers;

    /**
     * Builds the host.
     *
     * @param kinds of strategies it can create
     * @param instrumentCapacity ids from 0 to capacity - 1
     * @param time event time
     * @param market what strategies see
     * @param analytics what strategies see worked out
     * @param orders the books
     * @param desk where wishes go
     * @param execution where parent orders and exits go
     * @param effects where signals go
     * @param timers where timers are set
     */
    public StrategyHost(
            final List<StrategyKind> kinds,
            final int instrumentCapacity,
            final EventTime time,
            final MarketView market,
            final AnalyticsView analytics,
            final Orders orders,
            final OrderDesk desk,
            final Execution execution,
            final Effects effects,
            final Timers timers) {
        this.kinds = kinds;
        this.time = time;
        this.market = market;
        this.analytics = analytics;
        this.orders = orders;
        this.desk = desk;
        this.execution = execution;
        this.effects = effects;
        this.timers = timers;
        logs = new StrategyLogs(effects);
        changes = new StrategyChanges(this, effects);
        decisions = new DecisionPublisher(effects);
        subscribers = new MarketSubscribers(instrumentCapacity, market);
    }

    /** Strategies defined so far: one more than the highest id. */
    public int count() {
        return count;
    }

    /**
     * Looks a strategy up.
     *
     * @param strategyId dense id
     * @return the strategy or null
     */
    public StrategyInstance strategy(final int strategyId) {
        return strategyId >= 0 && strategyId < CAPACITY ? byId[strategyId] : null;
    }

    /**
     * Creates a strategy.
     *
     * @param definition its groups not yet read
     * @param kindName as the definition says
     * @param name of the instance
     * @param account it trades on, null if unknown
     * @return false if id, kind, account, instruments or parameters are not acceptable; then nothing has changed
     */
    public boolean onDefinition(
            final StrategyDefinitionDecoder definition,
            final String kindName,
            final String name,
            final Account account) {
        final int id = definition.strategyId();
        final StrategyKind kind = kind(kindName);
        if (id < 0 || id >= CAPACITY || byId[id] != null || kind == null || account == null) {
            return false;
        }
        final StrategyDefinitionDecoder.InstrumentsDecoder instruments = definition.instruments();
        final int[] instrumentIds = new int[instruments.count()];
        for (int i = 0; i < instrumentIds.length; i++) {
            instrumentIds[i] = instruments.next().instrumentId();
            if (instrumentIds[i] < 0 || instrumentIds[i] >= subscribers.instrumentCapacity()) {
                return false;
            }
        }
        final StrategyDefinitionDecoder.ParametersDecoder parameters = definition.parameters();
        final long[] values = new long[parameters.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters.next().value();
        }
        if (!kind.accepts(values)) {
            return false;
        }
        final long[] complete = kind.conclude(values);
        final Strategy strategy = StrategyChanges.make(kind, complete);
        if (strategy == null) {
            return false;
        }
        byId[id] = new StrategyInstance(
                id, name, kind, complete, strategy, account, instrumentIds, definition.enabled() == 1, this);
        count = Math.max(count, id + 1);
        subscribers.add(byId[id]);
        byId[id].code().onStart(byId[id]);
        return true;
    }

    /**
     * Writes all strategies.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(randomSeed);
        logs.snapshot(out);
        changes.snapshot(out);
        out.putInt(count);
        for (int id = 0; id < count; id++) {
            out.putBoolean(byId[id] != null);
            if (byId[id] != null) {
                byId[id].snapshot(out);
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote, into an empty host.
     *
     * @param in to read from
     * @param accounts already restored
     */
    public void restore(final StateReader in, final Accounts accounts) {
        randomSeed = in.getLong();
        logs.restore(in);
        changes.restore(in);
        count = in.getCount(CAPACITY);
        for (int id = 0; id < count; id++) {
            if (in.getBoolean()) {
                byId[id] = restoreInstance(id, in, accounts);
                byId[id].restore(in);
            }
        }
        for (int id = 0; id < count; id++) {
            if (byId[id] != null) {
                subscribers.add(byId[id]);
            }
        }
    }

    private StrategyInstance restoreInstance(final int id, final StateReader in, final Accounts accounts) {
        final String name = in.getAscii();
        final String kindName = in.getAscii();
        final StrategyKind kind = kind(kindName);
        if (kind == null) {
            throw in.fault("strategy " + name + " is of kind " + kindName + ", which this program does not have");
        }
        final long[] parameters = new long[in.getCount(kind.parameters().size())];
        in.getLongs(parameters, parameters.length);
        final Account account = accounts.account(in.getInt());
        if (account == null || parameters.length != kind.parameters().size() || !kind.accepts(parameters)) {
            throw in.fault("strategy " + name + " has no account, or parameters that its kind does not accept");
        }
        final int[] instrumentIds = new int[in.getCount(subscribers.instrumentCapacity())];
        for (int i = 0; i < instrumentIds.length; i++) {
            instrumentIds[i] = in.getCount(subscribers.instrumentCapacity() - 1);
        }
        final Strategy strategy = StrategyChanges.make(kind, parameters);
        if (strategy == null) {
            throw in.fault("strategy " + name + " has parameters that its kind does not accept together");
        }
        return new StrategyInstance(
                id, name, kind, parameters, strategy, account, instrumentIds, in.getBoolean(), this);
    }

    /**
     * Enables or disables a strategy.
     *
     * @param strategyId which
     * @param enabled true: it gets market events and may place orders
     * @return false if there is no such strategy
     */
    public boolean enable(final int strategyId, final boolean enabled) {
        final StrategyInstance instance = strategy(strategyId);
        if (instance == null) {
            return false;
        }
        instance.enable(enabled);
        return true;
    }

    /** Tells the enabled strategies that the engine shuts down. */
    public void onShutdown() {
        for (int id = 0; id < count; id++) {
            if (byId[id] != null && byId[id].isEnabled()) {
                byId[id].code().onStop(StopReason.SHUTDOWN);
            }
        }
    }

    /**
     * Takes the seed of a start.
     *
     * @param seed from which strategies defined from now on get theirs
     */
    public void randomSeed(final long seed) {
        randomSeed = seed;
    }

    /** Who hears of the market. */
    public MarketSubscribers subscribers() {
        return subscribers;
    }

    /** Other parameters, other versions, and where the code comes from. */
    public StrategyChanges changes() {
        return changes;
    }

    /** Events of strategies dropped by the bound per input. */
    public long suppressedLogs() {
        return logs.suppressed();
    }

    /**
     * Tells a strategy that its timer fired, disabled or not: it may have to clean up.
     *
     * @param strategyId whose
     * @param timerId which
     */
    public void onTimer(final int strategyId, final long timerId) {
        byId[strategyId].code().onTimer(timerId);
    }

    @Override
    public void onOrderChange(final Order order) {
        final StrategyInstance instance = strategy(order.strategyId());
        if (instance != null && order.parentId() == Order.NO_PARENT) {
            instance.code().onOrder(order);
        }
    }

    /**
     * Tells a strategy what became of its parent order or exit.
     *
     * @param strategyId whose
     * @param parent valid during the call
     */
    public void onParent(final int strategyId, final ParentView parent) {
        final StrategyInstance instance = strategy(strategyId);
        if (instance != null) {
            instance.code().onParent(parent);
        }
    }

    @Override
    public void onExecution(final Order order, final long price, final long quantity) {
        final StrategyInstance instance = strategy(order.strategyId());
        if (instance != null) {
            instance.onExecution(order, price, quantity);
        }
    }

    /**
     * A future was settled for good: no strategy holds it any more.
     *
     * @param instrument that expired
     * @param price of the final settlement, scaled
     */
    public void onExpiry(final Instrument instrument, final long price) {
        for (int i = 0; i < count; i++) {
            if (byId[i] != null) {
                byId[i].own().expire(instrument, price);
            }
        }
    }

    /**
     * Shares came to an account for shares: each of its strategies gets its part.
     *
     * @param accountId that got them
     * @param instrument held
     * @param before quantity of the account that they were given for
     * @param after quantity of the account now
     * @param cost of what came, scaled VND
     */
    public void onShares(
            final int accountId, final Instrument instrument, final long before, final long after, final long cost) {
        for (int i = 0; i < count; i++) {
            if (byId[i] != null && byId[i].accountId() == accountId) {
                byId[i].own().share(instrument, before, after, cost);
            }
        }
    }

    /** Digest of all strategies. */
    public long digest() {
        long d = changes.digest(logs.digest(Digest.EMPTY));
        for (int i = 0; i < count; i++) {
            if (byId[i] != null) {
                d = byId[i].digest(d);
            }
        }
        return d;
    }

    EventTime time() {
        return time;
    }

    MarketView market() {
        return market;
    }

    AnalyticsView analytics() {
        return analytics;
    }

    Orders orders() {
        return orders;
    }

    OrderDesk desk() {
        return desk;
    }

    Execution execution() {
        return execution;
    }

    Effects effects() {
        return effects;
    }

    Timers timers() {
        return timers;
    }

    StrategyLogs logs() {
        return logs;
    }

    /** Every strategy draws numbers of its own. */
    long seedOf(final int strategyId) {
        return Digest.fold(Digest.fold(Digest.EMPTY, randomSeed), strategyId);
    }

    DecisionPublisher decisions() {
        return decisions;
    }

    /** The kind that a definition names, or null. */
    StrategyKind kind(final String id) {
        for (final StrategyKind kind : kinds) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        return null;
    }
}
