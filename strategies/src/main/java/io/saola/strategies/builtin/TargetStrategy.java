package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.Decision;
import io.saola.strategies.decision.SourceName;

/**
 * What the built-in strategies share that hold a position: they look at closed bars of one time frame, set a target for each
 * instrument, and give it up at a stop, which is looked at with every price. Bars come from trades or from a feed of bars alike.
 */
abstract class TargetStrategy implements Strategy {
    static final Parameter SLIPPAGE =
            new Parameter("slippageTicks", "ticks beyond the best price that an order may pay", 2, 0, 50);
    static final Parameter PATIENCE =
            new Parameter("patienceMs", "event time until an unfilled order is cancelled", 10_000, 1, 86_400_000);

    private static final SourceName STOP = SourceName.of("stop-or-profit");

    private final StateFields fields = new StateFields();
    private final Decision decision = new Decision();
    private final int barFrame;
    private final long patienceMs;
    private final long slippageTicks;
    private StrategyContext context;
    private TargetOrders orders;
    private Stops stops;

    TargetStrategy(final long barFrame, final long patienceMs, final long slippageTicks) {
        this.barFrame = (int) barFrame;
        this.patienceMs = patienceMs;
        this.slippageTicks = slippageTicks;
    }

    static Parameter barFrame(final int defaultFrame) {
        return new Parameter(
                "barFrame", "bars to look at: 0 1 s, 1 1 min, 2 5 min, 3 15 min, 4 1 h, 5 1 day", defaultFrame, 0, 5);
    }

    static Parameter flatten(final int defaultMinutes) {
        return new Parameter(
                "flattenMinutes",
                "before the end of continuous trading everything is closed; 0: futures are held overnight",
                defaultMinutes,
                0,
                300);
    }

    @Override
    public final void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
        orders = new TargetOrders(context, patienceMs, slippageTicks);
        stops = new Stops(context.instrumentCount());
        begin(context.instrumentCount());
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        orders.work(slot);
    }

    @Override
    public final void onTrade(final int slot, final Instrument instrument, final AggressorSide aggressor) {
        onPrice(slot, instrument);
    }

    @Override
    public final void onBar(final int slot, final Instrument instrument) {
        onPrice(slot, instrument);
    }

    @Override
    public final void onBarClosed(final int slot, final Instrument instrument, final int frame) {
        if (frame == barFrame) {
            final Bars bars = context.analytics().bars(instrument.id());
            if (bars != null) {
                closed(slot, instrument, bars, frame);
                orders.work(slot);
            }
        }
    }

    @Override
    public void onSession(final int slot, final Instrument instrument) {
        orders.work(slot);
    }

    @Override
    public void onTimer(final long timerId) {
        orders.onTimer(timerId);
    }

    @Override
    public void onOrder(final OrderView order) {
        orders.onOrder(order);
    }

    @Override
    public final long digest(final long start) {
        visitAll(fields.digesting(start));
        return fields.digest();
    }

    @Override
    public final void snapshot(final StateWriter out) {
        visitAll(fields.writing(out));
    }

    @Override
    public final void restore(final StrategyContext strategyContext, final StateReader in) {
        onStart(strategyContext);
        visitAll(fields.reading(in));
    }

    /** Makes the parts that need the number of instruments. */
    abstract void begin(int slots);

    /** A bar of the strategy's time frame has closed; it is the one of age 0. */
    abstract void closed(int slot, Instrument instrument, Bars bars, int frame);

    /** Shows every field of the strategy's own that is not given by its parameters, always in the same order. */
    abstract void visit(StateFields state);

    /** A price came; stops are looked at after it. */
    void priced(final int slot, final Instrument instrument) {}

    /** The stop of a position was reached, side 1 for a long one; its target is 0 already. */
    void stopped(final int slot, final int side) {}

    final StrategyContext context() {
        return context;
    }

    final TargetOrders orders() {
        return orders;
    }

    final Stops stops() {
        return stops;
    }

    /** Begins a decision at the instrument's price. */
    final Decision deciding(final Instrument instrument) {
        return decision.begin(instrument.markPrice());
    }

    /** Records the decision begun last with an outcome, then moves to a target. */
    final void move(final int slot, final Rating rating, final long quantity) {
        context.recordDecision(slot, decision.rate(rating));
        orders.target(slot, quantity);
        if (quantity == 0) {
            stops.disarm(slot);
        }
        orders.work(slot);
    }

    /** True if nothing may be opened any more today, and futures must be closed: the end of the day, or of the contract, is near. */
    final boolean isClosingTime(final Instrument instrument, final long flattenMinutes) {
        final long nowNs = context.nowNs();
        final boolean expires = instrument.isFuture() && instrument.lastTradingDate() == Hours.date(nowNs);
        final long minutes = expires ? Math.max(flattenMinutes, 15) : flattenMinutes;
        return minutes > 0 && Hours.untilContinuousEndNs(instrument, nowNs) <= minutes * Hours.MINUTE_NS;
    }

    static double points(final long scaled) {
        return scaled == Decimals.NULL ? Double.NaN : scaled / (double) Decimals.ONE;
    }

    static long scaled(final double points) {
        return Math.round(points * Decimals.ONE);
    }

    private void onPrice(final int slot, final Instrument instrument) {
        priced(slot, instrument);
        if (stops.isHit(slot, instrument.lastPrice())) {
            final int side = Long.signum(orders.target(slot));
            decision.begin(instrument.markPrice()).technical(STOP, points(instrument.lastPrice()), -side, 1);
            context.recordDecision(slot, decision.rate(side > 0 ? Rating.SELL : Rating.BUY));
            orders.target(slot, 0);
            stopped(slot, side);
        }
        orders.work(slot);
    }

    private void visitAll(final StateFields state) {
        orders.visit(state);
        stops.visit(state);
        visit(state);
    }
}
