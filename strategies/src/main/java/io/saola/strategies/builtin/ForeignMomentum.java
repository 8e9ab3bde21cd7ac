package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.indicators.Atr;
import io.saola.strategies.indicators.Ema;
import io.saola.strategies.indicators.Sma;
import io.saola.strategies.sizing.PositionSizing;
import java.util.List;

/**
 * Goes with foreign investors: buys a share of whose volume they net a large part over some bars while it is above its average, and
 * sells what settlement allows when they stop or a stop is reached. Long only, positions of equal value, a bounded number of them.
 * Needs foreign figures beside bars. See docs/strategies/foreign-flow.md.
 */
public final class ForeignMomentum extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "foreign-flow",
            List.of(
                    barFrame(2),
                    new Parameter("flowBars", "bars over which foreign trading is summed", 6, 1, 500),
                    new Parameter("entryPercent", "net foreign buying in volume that opens, per cent", 20, 1, 100),
                    new Parameter("exitPercent", "net foreign buying in volume that closes, per cent", 0, -100, 100),
                    new Parameter("trendBars", "bars of the average that the price must be above", 20, 2, 1_000),
                    new Parameter("atrBars", "bars of the average true range", 14, 1, 200),
                    new Parameter("stopAtrPercent", "distance of the stop, per cent of the true range", 300, 10, 5_000),
                    new Parameter("positionValueVnd", "value of a position, VND", 100_000_000, 1, 1_000_000_000_000L),
                    new Parameter("maxPositions", "most shares held at a time", 5, 1, 64),
                    new Parameter(
                            "minBarQuantity",
                            "mean quantity of a bar below which figures say nothing",
                            1_000,
                            0,
                            1_000_000_000L),
                    PATIENCE,
                    SLIPPAGE),
            ForeignMomentum::new);

    private static final SourceName FLOW = SourceName.of("foreign-share");
    private static final SourceName TREND = SourceName.of("above-ema");

    private final int flowBars;
    private final double entryShare;
    private final double exitShare;
    private final int trendBars;
    private final int atrBars;
    private final double stopRanges;
    private final long positionValue;
    private final long maxPositions;
    private final double minBarQuantity;
    private Sma[] net;
    private Sma[] volume;
    private Ema[] trend;
    private Atr[] atr;
    private int[] flowDay;
    private long[] lastNet;
    private long[] countedNet;

    ForeignMomentum(final long... p) {
        super(p[0], p[10], p[11]);
        flowBars = (int) p[1];
        entryShare = p[2] / 100.0;
        exitShare = Math.min(p[3], p[2]) / 100.0;
        trendBars = (int) p[4];
        atrBars = (int) p[5];
        stopRanges = p[6] / 100.0;
        positionValue = Decimals.of(p[7]);
        maxPositions = p[8];
        minBarQuantity = p[9];
    }

    @Override
    void begin(final int slots) {
        net = new Sma[slots];
        volume = new Sma[slots];
        trend = new Ema[slots];
        atr = new Atr[slots];
        flowDay = new int[slots];
        lastNet = new long[slots];
        countedNet = new long[slots];
        for (int i = 0; i < slots; i++) {
            net[i] = new Sma(flowBars);
            volume[i] = new Sma(flowBars);
            trend[i] = new Ema(trendBars);
            atr[i] = new Atr(atrBars);
        }
    }

    /** Totals grow from nothing each day; what a former day's bar has not counted yet is kept for it. */
    @Override
    public void onForeignFlow(final int slot, final Instrument instrument) {
        if (instrument.foreignBuyQuantity() == Decimals.NULL || instrument.foreignSellQuantity() == Decimals.NULL) {
            return;
        }
        final int today = Hours.date(context().nowNs());
        if (flowDay[slot] != today) {
            flowDay[slot] = today;
            countedNet[slot] -= lastNet[slot];
            lastNet[slot] = 0;
        }
        lastNet[slot] = instrument.foreignBuyQuantity() - instrument.foreignSellQuantity();
    }

    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        final double close = points(bars.closePrice(frame, 0));
        final double quantity = bars.quantity(frame, 0);
        trend[slot].update(close);
        atr[slot].update(
                points(bars.openPrice(frame, 0)),
                points(bars.highPrice(frame, 0)),
                points(bars.lowPrice(frame, 0)),
                close,
                quantity);
        if (flowDay[slot] == 0) {
            return; // nobody told of foreign trading yet
        }
        net[slot].update((double) (lastNet[slot] - countedNet[slot]));
        countedNet[slot] = lastNet[slot];
        volume[slot].update(quantity);
        if (net[slot].isReady() && trend[slot].isReady() && atr[slot].isReady() && !instrument.isFuture()) {
            decide(slot, instrument, close);
        }
    }

    private void decide(final int slot, final Instrument instrument, final double close) {
        final boolean tells = volume[slot].value() >= Math.max(minBarQuantity, 1);
        final double share = tells ? net[slot].value() / volume[slot].value() : 0;
        final boolean rises = close > trend[slot].value();
        if (orders().target(slot) == 0) {
            if (orders().isSettled(slot) && share >= entryShare && rises && positions() < maxPositions) {
                final long quantity = PositionSizing.toLots(
                        PositionSizing.byValue(positionValue, instrument.markPrice(), 1), instrument.lotSize());
                reasons(slot, instrument, share, rises);
                move(slot, Rating.BUY, quantity);
                if (quantity > 0) {
                    stops().armTrailing(slot, true, instrument.markPrice(), scaled(stopRanges * atr[slot].value()));
                }
            }
        } else if (share <= exitShare) {
            reasons(slot, instrument, share, rises);
            move(slot, Rating.SELL, 0);
        }
    }

    private void reasons(final int slot, final Instrument instrument, final double share, final boolean rises) {
        deciding(instrument)
                .technical(FLOW, share, share / entryShare, 0.7)
                .technical(TREND, trend[slot].value(), rises ? 1 : -1, 0.3);
    }

    private int positions() {
        int count = 0;
        for (int i = 0; i < net.length; i++) {
            count += orders().target(i) != 0 || !orders().isSettled(i) ? 1 : 0;
        }
        return count;
    }

    @Override
    void visit(final StateFields state) {
        state.visit(net);
        state.visit(volume);
        state.visit(trend);
        state.visit(atr);
        state.visit(flowDay);
        state.visit(lastNet);
        state.visit(countedNet);
    }
}
