package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Rating;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.Quote;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.Decision;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.indicators.Microprice;
import io.saola.strategies.indicators.StandardDeviation;
import java.util.List;

/**
 * Makes a market in futures: one bid and one offer around a fair price, which is the microprice moved against the own inventory, so
 * that the side that reduces it is the likelier to trade; the spread widens with the volatility of the middle. Quotes never take the
 * book, stop at an inventory limit, are pulled before the break and when the feed falls silent, and the inventory is closed before the
 * closing auction, or when it loses too much. After Avellaneda and Stoikov, "High-frequency trading in a limit order book",
 * Quantitative Finance 8 (2008), with their reservation price made linear in ticks. See docs/strategies/market-making.md.
 */
public final class MarketMaking implements Strategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "market-making",
            List.of(
                    new Parameter("quoteQuantity", "contracts a side", 1, 1, 1_000),
                    new Parameter("maxInventory", "most contracts long or short", 5, 1, 10_000),
                    new Parameter("halfSpreadTicks", "least distance of a quote from the fair price", 2, 1, 1_000),
                    new Parameter(
                            "skewTenthTicks",
                            "the fair price moves this much per contract held, tenths of a tick",
                            5,
                            0,
                            1_000),
                    new Parameter(
                            "volatilityQuotes", "books over which the middle's deviation is taken", 100, 2, 10_000),
                    new Parameter("volatilityPercent", "of the deviation that widens the half spread", 100, 0, 1_000),
                    new Parameter("requoteTicks", "a quote this far from where it should be is moved", 1, 1, 100),
                    new Parameter("minRequoteMs", "event time between two orders of a side", 500, 0, 86_400_000),
                    new Parameter(
                            "maxSilenceMs",
                            "without a book for this long the quotes are pulled",
                            5_000,
                            100,
                            3_600_000),
                    new Parameter("stopTicks", "loss per contract held that closes the inventory", 40, 1, 10_000),
                    new Parameter("coolDownMs", "pause after that", 60_000, 0, 86_400_000),
                    new Parameter("pullSeconds", "before a phase ends the quotes are pulled", 20, 1, 600),
                    new Parameter("flattenMinutes", "before the end of continuous trading all is closed", 5, 1, 300),
                    TargetStrategy.SLIPPAGE),
            MarketMaking::new);

    private static final SourceName FAIR = SourceName.of("fair-price");
    private static final SourceName INVENTORY = SourceName.of("inventory");
    private static final SourceName WIDTH = SourceName.of("half-spread");
    private static final long CLOSE_PATIENCE_MS = 2_000;

    private final long quoteQuantity;
    private final long maxInventory;
    private final long halfSpreadTicks;
    private final double skewTicks;
    private final int volatilityQuotes;
    private final double volatilityShare;
    private final long requoteTicks;
    private final long minRequoteNs;
    private final long maxSilenceNs;
    private final long stopTicks;
    private final long coolDownNs;
    private final long pullNs;
    private final long flattenNs;
    private final long slippageTicks;
    private final StateFields fields = new StateFields();
    private final Decision decision = new Decision();
    private StrategyContext context;
    private QuotePair[] quotes;
    private TargetOrders closing;
    private StandardDeviation[] volatility;
    private boolean[] isClosing;
    private boolean[] watched;
    private long[] quietUntilNs;
    private long[] costBasis;
    private long[] lastNet;

    MarketMaking(final long... p) {
        quoteQuantity = p[0];
        maxInventory = p[1];
        halfSpreadTicks = p[2];
        skewTicks = p[3] / 10.0;
        volatilityQuotes = (int) p[4];
        volatilityShare = p[5] / 100.0;
        requoteTicks = p[6];
        minRequoteNs = p[7] * Hours.MS_NS;
        maxSilenceNs = p[8] * Hours.MS_NS;
        stopTicks = p[9];
        coolDownNs = p[10] * Hours.MS_NS;
        pullNs = p[11] * Hours.SECOND_NS;
        flattenNs = p[12] * Hours.MINUTE_NS;
        slippageTicks = p[13];
    }

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
        final int slots = context.instrumentCount();
        closing = new TargetOrders(context, CLOSE_PATIENCE_MS, slippageTicks);
        quotes = new QuotePair[slots];
        volatility = new StandardDeviation[slots];
        isClosing = new boolean[slots];
        watched = new boolean[slots];
        quietUntilNs = new long[slots];
        costBasis = new long[slots];
        lastNet = new long[slots];
        for (int i = 0; i < slots; i++) {
            quotes[i] = new QuotePair(context, minRequoteNs);
            volatility[i] = new StandardDeviation(volatilityQuotes);
        }
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        final Quote book = instrument.quote();
        if (!instrument.isFuture() || !book.isTwoSided()) {
            quotes[slot].pull();
            return;
        }
        final double middle = (TargetStrategy.points(book.bestBid()) + TargetStrategy.points(book.bestAsk())) / 2;
        volatility[slot].update(middle);
        if (!isQuotingTime(slot, instrument)) {
            closeIfAsked(slot, instrument);
        } else if (isLosing(slot, middle, instrument)) {
            giveUp(slot, instrument);
        } else if (volatility[slot].isReady()) {
            quote(slot, instrument, book);
        }
    }

    @Override
    public void onSession(final int slot, final Instrument instrument) {
        if (instrument.phase() == Phase.CLOSING_AUCTION && context.ownNetQuantity(slot) != 0) {
            isClosing[slot] = true;
        }
        closeIfAsked(slot, instrument);
    }

    /** A slot's number is the watch on its feed; every other timer is about a closing order. */
    @Override
    public void onTimer(final long timerId) {
        if (timerId >= 0 && timerId < watched.length) {
            watch((int) timerId);
        } else {
            closing.onTimer(timerId);
        }
    }

    @Override
    public void onOrder(final OrderView order) {
        closing.onOrder(order);
        for (int slot = 0; slot < quotes.length; slot++) {
            quotes[slot].onOrder(order);
            if (context.instrument(slot) == order.instrument()) {
                bookCost(slot, order);
            }
        }
    }

    @Override
    public long digest(final long start) {
        visit(fields.digesting(start));
        return fields.digest();
    }

    @Override
    public void snapshot(final StateWriter out) {
        visit(fields.writing(out));
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        onStart(strategyContext);
        visit(fields.reading(in));
    }

    private void visit(final StateFields state) {
        closing.visit(state);
        for (final QuotePair pair : quotes) {
            pair.visit(state);
        }
        state.visit(volatility);
        state.visit(isClosing);
        state.visit(watched);
        state.visit(quietUntilNs);
        state.visit(costBasis);
        state.visit(lastNet);
    }

    /** Continuous trading, not near its end or the break's start, nothing being closed and no pause. */
    private boolean isQuotingTime(final int slot, final Instrument instrument) {
        final long nowNs = context.nowNs();
        if (Hours.untilContinuousEndNs(instrument, nowNs) <= flattenNs) {
            isClosing[slot] |= context.ownNetQuantity(slot) != 0;
            quotes[slot].pull();
            return false;
        }
        if (instrument.phase() != Phase.CONTINUOUS
                || Hours.untilPhaseEndNs(instrument, nowNs) <= pullNs
                || isClosing[slot]
                || nowNs < quietUntilNs[slot]
                || !instrument.isTradable()) {
            quotes[slot].pull();
            return false;
        }
        return true;
    }

    private void quote(final int slot, final Instrument instrument, final Quote book) {
        final long tick = instrument.grid().tickAt(book.bestBid());
        final long net = context.ownNetQuantity(slot);
        final double fair =
                Microprice.of((double) book.bestBid(), (double) book.bidQuantity(0), (double) book.bestAsk(), (double)
                                book.askQuantity(0))
                        - net * skewTicks * tick;
        final double half =
                Math.max((double) (halfSpreadTicks * tick), volatilityShare * volatility[slot].value() * Decimals.ONE);
        final long bid = Math.min(down(fair - half, tick), book.bestAsk() - tick);
        final long ask = Math.max(up(fair + half, tick), book.bestBid() + tick);
        final long bidQuantity = Math.min(quoteQuantity, maxInventory - net);
        final long askQuantity = Math.min(quoteQuantity, maxInventory + net);
        if (quotes[slot].isIdle()) {
            record(slot, instrument, Rating.HOLD, fair, net, half);
        }
        quotes[slot].want(instrument, Side.BUY, TargetOrders.inBand(instrument, bid), bidQuantity, requoteTicks * tick);
        quotes[slot].want(
                instrument, Side.SELL, TargetOrders.inBand(instrument, ask), askQuantity, requoteTicks * tick);
        if (!watched[slot] && !quotes[slot].isIdle()) {
            watched[slot] = context.scheduleTimer(context.nowNs() + maxSilenceNs, slot);
        }
    }

    /** The feed may have fallen silent: quotes that nobody looks after are pulled. */
    private void watch(final int slot) {
        watched[slot] = false;
        final Instrument instrument = context.instrument(slot);
        final long silentNs = context.nowNs() - instrument.quote().timestampNs();
        if (silentNs >= maxSilenceNs) {
            quotes[slot].pull();
        }
        closeIfAsked(slot, instrument);
        if (!quotes[slot].isIdle() || isClosing[slot]) {
            final long waitNs = silentNs >= maxSilenceNs ? Hours.SECOND_NS : maxSilenceNs - silentNs;
            watched[slot] = context.scheduleTimer(context.nowNs() + waitNs, slot);
        }
    }

    private boolean isLosing(final int slot, final double middle, final Instrument instrument) {
        final long net = context.ownNetQuantity(slot);
        if (net == 0) {
            return false;
        }
        final double cost = costBasis[slot] / (double) net;
        final double lossPoints =
                net > 0 ? TargetStrategy.points((long) cost) - middle : middle - TargetStrategy.points((long) cost);
        return lossPoints
                >= stopTicks
                        * TargetStrategy.points(
                                instrument.grid().tickAt(instrument.quote().bestBid()));
    }

    private void giveUp(final int slot, final Instrument instrument) {
        isClosing[slot] = true;
        quietUntilNs[slot] = context.nowNs() + coolDownNs;
        quotes[slot].pull();
        final long net = context.ownNetQuantity(slot);
        record(slot, instrument, net > 0 ? Rating.SELL : Rating.BUY, 0, net, 0);
        closeIfAsked(slot, instrument);
    }

    /** The inventory is closed once no quote can change it any more: two orders of its own never meet. */
    private void closeIfAsked(final int slot, final Instrument instrument) {
        if (isClosing[slot] && instrument != null && quotes[slot].isIdle()) {
            closing.target(slot, 0);
            closing.work(slot);
            if (closing.isSettled(slot)) {
                isClosing[slot] = false;
            }
        }
    }

    /** Average cost of what is held: its own executions are the only thing that moves the position. */
    private void bookCost(final int slot, final OrderView order) {
        final long net = context.ownNetQuantity(slot);
        final long change = net - lastNet[slot];
        if (change == 0) {
            return;
        }
        final long price = order.price() != Decimals.NULL
                ? order.price()
                : order.instrument().markPrice();
        final long before = lastNet[slot];
        if (net == 0) {
            costBasis[slot] = 0;
        } else if (Long.signum(before) == Long.signum(net)) {
            costBasis[slot] = Math.abs(net) > Math.abs(before)
                    ? costBasis[slot] + change * price
                    : costBasis[slot] / before * net;
        } else {
            costBasis[slot] = net * price;
        }
        lastNet[slot] = net;
    }

    private void record(
            final int slot,
            final Instrument instrument,
            final Rating rating,
            final double fair,
            final long net,
            final double half) {
        decision.begin(instrument.markPrice())
                .technical(FAIR, fair / Decimals.ONE, 0, 0)
                .technical(INVENTORY, (double) net, -net / (double) maxInventory, 1)
                .technical(WIDTH, half / Decimals.ONE, 0, 0);
        context.recordDecision(slot, decision.rate(rating));
    }

    private static long down(final double price, final long tick) {
        return (long) Math.floor(price / tick) * tick;
    }

    private static long up(final double price, final long tick) {
        return (long) Math.ceil(price / tick) * tick;
    }
}
