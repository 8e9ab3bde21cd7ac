package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.MarketTime;
import io.saola.strategies.api.OrderSink;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.execution.ExitTerms;
import io.saola.strategies.execution.ParentTerms;
import java.util.List;

/**
 * Enters once a day at a time of day and leaves the rest to the engine: shares by a TWAP over some minutes, whatever is left of it by
 * the closing auction at the latest; futures at the best offer or a bounded number of ticks above it, as a bracket with a stop and a
 * profit to take. An entry that is refused is tried again a minute later. The smallest example of
 * {@link io.saola.strategies.api.ExecutionSink}.
 */
public final class TimedEntry implements Strategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
                    "timed-entry",
                    List.of(
                            new Parameter(
                                    "shareQuantity",
                                    "shares to buy of each share, whole lots",
                                    1_000,
                                    100,
                                    100_000_000),
                            new Parameter("contractQuantity", "contracts to buy of each future", 1, 1, 500),
                            new Parameter("startMinute", "time of day in market time, in minutes", 570, 540, 870),
                            new Parameter("durationMinutes", "how long shares are bought", 60, 1, 330),
                            new Parameter(
                                    "slices", "equal parts of a purchase of shares", 10, 1, ParentTerms.MAX_SLICES),
                            new Parameter("stopTicks", "stop of a future, ticks below the entry", 20, 1, 100_000),
                            new Parameter("profitTicks", "profit of a future, ticks above the entry", 20, 1, 100_000),
                            new Parameter(
                                    "entryTicks", "most a future's entry pays, ticks above the offer", 2, 0, 100_000)),
                    TimedEntry::new)
            .withState(2, 2);

    private static final long MINUTE_NS = 60_000_000_000L;

    private final long shareQuantity;
    private final long contractQuantity;
    private final long startNs;
    private final long durationNs;
    private final int slices;
    private final long stopTicks;
    private final long profitTicks;
    private final long entryTicks;
    private final ParentTerms parent = new ParentTerms();
    private final ExitTerms exit = new ExitTerms();
    private StrategyContext context;

    /** Before when no entry is tried, by slot: the next market date once there was one, a minute on after a refusal. */
    private long[] nextEntryNs;

    TimedEntry(final long... parameters) {
        shareQuantity = parameters[0];
        contractQuantity = parameters[1];
        startNs = parameters[2] * MINUTE_NS;
        durationNs = parameters[3] * MINUTE_NS;
        slices = (int) parameters[4];
        stopTicks = parameters[5];
        profitTicks = parameters[6];
        entryTicks = parameters[7];
    }

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
        nextEntryNs = new long[context.instrumentCount()];
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        final long nowNs = context.nowNs();
        if (instrument.phase() != Phase.CONTINUOUS
                || !instrument.quote().isTwoSided()
                || nowNs < nextEntryNs[slot]
                || SessionSchedule.timeOfDayNs(nowNs) < startNs) {
            return;
        }
        context.recordSignal(slot, Side.BUY, Decimals.RATE_ONE);
        final long entry = instrument.isFuture() ? bracket(instrument) : twap(instrument, nowNs);
        nextEntryNs[slot] = entry == OrderSink.REFUSED ? nowNs + MINUTE_NS : nextDateNs(nowNs);
    }

    private static long nextDateNs(final long nowNs) {
        return nowNs - SessionSchedule.timeOfDayNs(nowNs) + MarketTime.DAY_NS;
    }

    private long twap(final Instrument instrument, final long nowNs) {
        parent.begin(ParentAlgorithm.TWAP, Side.BUY, shareQuantity)
                .between(nowNs, nowNs + durationNs)
                .slices(slices)
                .remainder(RemainderRule.COMPLETE);
        return context.placeParent(instrument, parent);
    }

    private long bracket(final Instrument instrument) {
        final long offer = instrument.quote().bestAsk();
        final long tick = instrument.grid().tickAt(offer);
        // The offer moves while the order travels: without a margin the entry may rest unfilled for the day.
        final long price = Math.min(offer + entryTicks * tick, instrument.ceilingPrice());
        exit.begin(Side.SELL).stop(offer - stopTicks * tick).takeProfit(offer + profitTicks * tick);
        return context.placeBracket(instrument, Side.BUY, OrderType.LO, price, contractQuantity, exit);
    }

    @Override
    public long digest(final long start) {
        long d = start;
        for (final long nextNs : nextEntryNs) {
            d = Digest.fold(d, nextNs);
        }
        return d;
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLongs(nextEntryNs, nextEntryNs.length);
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        onStart(strategyContext);
        in.getLongs(nextEntryNs, nextEntryNs.length);
    }
}
