package io.saola.engine.logic.execution;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ExitCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ParentOrderCommandDecoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.MassCancel;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.OrderListener;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.rules.TradingRules;
import io.saola.strategies.execution.OrderChoice;
import io.saola.strategies.execution.TradingHours;
import org.agrona.DirectBuffer;

/**
 * Parent orders and exits as a whole: hears of the market and of orders, and after every input takes on those on whom something
 * happened; every {@value #SWEEP_NS} ns of event time all of them. Exits are looked at between two looks at parent orders, so that they hear at once
 * what became of theirs, and what they start leaves with the same input.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class Execution {
    /** Event time between two looks at everything, ns. */
    static final long SWEEP_NS = 100_000_000L;

    /** Of the schema. */
    private static final int RULEBOOK_HOURS_VERSION = 5;

    private final Orders orders;
    private final Accounts accounts;
    private final MarketView market;
    private final OrderChoice choice = new OrderChoice();
    private final TradingHours hours = new TradingHours();
    private final ParentOrders parents;
    private final ParentDesk parentDesk;
    private final ExitDesk exitDesk;
    private final ExecutionInputs inputs;
    private long nextSweepNs;

    /**
     * Builds it.
     *
     * @param instrumentCapacity instrument ids are below it
     * @param orders the books
     * @param desk where parts are placed
     * @param accounts whose money
     * @param market instruments
     * @param effects where reports and alerts go
     * @param stops who may stop trading
     * @param holdings what strategies hold
     * @param listener that hears of every change
     */
    public Execution(
            final int instrumentCapacity,
            final Orders orders,
            final OrderDesk desk,
            final Accounts accounts,
            final MarketView market,
            final Effects effects,
            final TradingStops stops,
            final StrategyHoldings holdings,
            final ParentListener listener) {
        this.orders = orders;
        this.accounts = accounts;
        this.market = market;
        parents = new ParentOrders(instrumentCapacity);
        final ParentPublisher publisher = new ParentPublisher(effects);
        final Reducible reducible = new Reducible(orders, holdings);
        parentDesk = new ParentDesk(
                parents,
                hours,
                new ParentWorker(desk, choice, hours, reducible, stops, publisher),
                publisher,
                listener);
        exitDesk = new ExitDesk(instrumentCapacity, parents, parentDesk, choice, reducible, stops, publisher, listener);
        inputs = new ExecutionInputs(accounts, market, orders, parentDesk, exitDesk);
    }

    /** Parent orders, for all who look. */
    public ParentOrders parents() {
        return parents;
    }

    /** Where parent orders are placed. */
    public ParentDesk parentDesk() {
        return parentDesk;
    }

    /** Where exits are armed. */
    public ExitDesk exitDesk() {
        return exitDesk;
    }

    /**
     * Changes the exchanges' rules.
     *
     * @param rules of the trading date
     */
    public void rules(final TradingRules rules) {
        choice.rules(rules);
        hours.rules(rules);
    }

    /**
     * A process of this version of the schema began its life. Since version 5 schedules count the rulebook's trading hours.
     *
     * @param version of its {@code EngineStart}
     */
    public void onEngineStart(final int version) {
        hours.byRulebook(version >= RULEBOOK_HOURS_VERSION);
    }

    /**
     * A person cancels orders: no parent order of the scope sends new ones until it is resumed.
     *
     * @param accountId whose, or {@link MassCancel#ALL}
     * @param strategyId whose, or {@link MassCancel#ALL}
     * @param instrumentId of what, or {@link MassCancel#ALL}
     */
    public void onCancelAll(final int accountId, final int strategyId, final int instrumentId) {
        parentDesk.pauseAll(accountId, strategyId, instrumentId);
    }

    /** Somebody may have stopped or released something: everything is looked at after this input. */
    public void onControl() {
        nextSweepNs = Long.MIN_VALUE;
    }

    /**
     * Takes a command about parent orders or exits.
     *
     * @param templateId of the message
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header to decode with
     * @return false if it is no such message
     */
    public boolean onInput(
            final int templateId, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return switch (templateId) {
            case ParentOrderCommandDecoder.TEMPLATE_ID -> inputs.onParentCommand(buffer, offset, header);
            case ExitCommandDecoder.TEMPLATE_ID -> inputs.onExitCommand(buffer, offset, header);
            default -> false;
        };
    }

    /**
     * Hears of orders before somebody else does.
     *
     * @param listener that hears of them as well
     * @return to be told of executions and changes
     */
    public OrderListener before(final OrderListener listener) {
        return new OrderListener() {
            @Override
            public void onOrderChange(final Order order) {
                parentDesk.onOrderChange(order);
                exitDesk.onOrderChange(order);
                listener.onOrderChange(order);
            }

            @Override
            public void onExecution(final Order order, final long price, final long quantity) {
                parentDesk.onExecution(order, price, quantity);
                exitDesk.onExecution(order, quantity);
                listener.onExecution(order, price, quantity);
            }
        };
    }

    /** Works on. To be called after every input, when everybody else has done his part. */
    public void afterInput(final long nowNs) {
        if (parents.liveCount() == 0 && exitDesk.liveCount() == 0) {
            return;
        }
        final boolean isSweep = nowNs >= nextSweepNs;
        if (isSweep) {
            nextSweepNs = nowNs + SWEEP_NS;
        }
        parentDesk.step(isSweep, nowNs);
        exitDesk.step(isSweep);
        parentDesk.step(false, nowNs);
    }

    /**
     * Book, price or phase of an instrument changed.
     *
     * @param instrument that changed
     */
    public void touch(final Instrument instrument) {
        parentDesk.touch(instrument);
        exitDesk.touch(instrument);
    }

    /** True once anybody asked for a parent order or an exit. */
    public boolean isUsed() {
        return parentDesk.isUsed() || exitDesk.isUsed();
    }

    /** Digest of this part of the state. */
    public long digest() {
        final long start = Digest.fold(Digest.EMPTY, nextSweepNs);
        // A journal from before has no such choice in its hashes.
        final long d = parents.digest(hours.isByRulebook() ? Digest.fold(start, 1) : start);
        return exitDesk.digest(parentDesk.digest(d));
    }

    /**
     * Writes this part of the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(nextSweepNs);
        parents.snapshot(out);
        parentDesk.snapshot(out);
        exitDesk.snapshot(out);
        out.putBoolean(hours.isByRulebook());
    }

    /**
     * Brings back what {@link #snapshot} wrote; accounts, instruments and orders have been restored.
     *
     * @param in to read from
     * @param hasHours false: written before a rulebook's trading hours counted
     */
    public void restore(final StateReader in, final boolean hasHours) {
        nextSweepNs = in.getLong();
        parents.restore(in, accounts, market, orders);
        parentDesk.restore(in);
        exitDesk.restore(in, accounts, market);
        hours.byRulebook(hasHours && in.getBoolean());
    }
}
