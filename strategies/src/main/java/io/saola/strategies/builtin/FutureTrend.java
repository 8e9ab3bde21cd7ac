package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.indicators.Adx;
import io.saola.strategies.indicators.Atr;
import io.saola.strategies.indicators.Ema;
import io.saola.strategies.sizing.PositionSizing;
import java.util.List;

/**
 * Follows the trend of index futures: long while the fast average is above the slow one, short while below, entered only when the
 * directional index says that there is a trend. As many contracts as lose a given sum at the trailing stop, which stands some average
 * true ranges away. After a stop the same direction is left alone until the averages have crossed. See docs/strategies/vn30f-trend.md.
 */
public final class FutureTrend extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "vn30f-trend",
            List.of(
                    barFrame(2),
                    new Parameter("fastBars", "bars of the fast average", 12, 2, 500),
                    new Parameter("slowFactor", "the slow average has this many times as many bars", 4, 2, 20),
                    new Parameter("adxBars", "bars of the directional index", 14, 2, 200),
                    new Parameter("minAdx", "directional index from which on there is a trend", 20, 0, 100),
                    new Parameter("atrBars", "bars of the average true range", 14, 1, 200),
                    new Parameter("stopAtrPercent", "distance of the stop, per cent of the true range", 250, 10, 5_000),
                    new Parameter("riskMoneyVnd", "to be lost at the stop, VND", 5_000_000, 1, 1_000_000_000_000L),
                    new Parameter("maxQuantity", "most contracts", 5, 1, 10_000),
                    flatten(5),
                    PATIENCE,
                    SLIPPAGE),
            FutureTrend::new);

    private static final SourceName CROSS = SourceName.of("ema-cross");
    private static final SourceName STRENGTH = SourceName.of("adx");
    private static final SourceName RANGE = SourceName.of("atr-stop");

    private final int fastBars;
    private final int slowBars;
    private final int adxBars;
    private final double minAdx;
    private final int atrBars;
    private final double stopRanges;
    private final long riskMoney;
    private final long maxQuantity;
    private final long flattenMinutes;
    private Ema[] fast;
    private Ema[] slow;
    private Adx[] adx;
    private Atr[] atr;
    private int[] stoppedSide;

    FutureTrend(final long... p) {
        super(p[0], p[10], p[11]);
        fastBars = (int) p[1];
        slowBars = (int) (p[1] * p[2]);
        adxBars = (int) p[3];
        minAdx = p[4];
        atrBars = (int) p[5];
        stopRanges = p[6] / 100.0;
        riskMoney = Decimals.of(p[7]);
        maxQuantity = p[8];
        flattenMinutes = p[9];
    }

    @Override
    void begin(final int slots) {
        fast = new Ema[slots];
        slow = new Ema[slots];
        adx = new Adx[slots];
        atr = new Atr[slots];
        stoppedSide = new int[slots];
        for (int i = 0; i < slots; i++) {
            fast[i] = new Ema(fastBars);
            slow[i] = new Ema(slowBars);
            adx[i] = new Adx(adxBars);
            atr[i] = new Atr(atrBars);
        }
    }

    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        final double high = points(bars.highPrice(frame, 0));
        final double low = points(bars.lowPrice(frame, 0));
        final double close = points(bars.closePrice(frame, 0));
        final double open = points(bars.openPrice(frame, 0));
        final double volume = bars.quantity(frame, 0);
        fast[slot].update(close);
        slow[slot].update(close);
        adx[slot].update(open, high, low, close, volume);
        atr[slot].update(open, high, low, close, volume);
        if (!slow[slot].isReady() || !adx[slot].isReady() || !atr[slot].isReady() || !instrument.isFuture()) {
            return;
        }
        decide(slot, instrument, (int) Math.signum(fast[slot].value() - slow[slot].value()), close);
    }

    private void decide(final int slot, final Instrument instrument, final int trend, final double close) {
        final long held = orders().target(slot);
        if (trend != stoppedSide[slot]) {
            stoppedSide[slot] = 0;
        }
        if (isClosingTime(instrument, flattenMinutes)) {
            if (held != 0) {
                reasons(slot, instrument, trend);
                move(slot, Rating.HOLD, 0);
            }
            return;
        }
        final boolean enters = trend != 0
                && stoppedSide[slot] == 0
                && Long.signum(held) != trend
                && adx[slot].value() >= minAdx
                && trend * (close - fast[slot].value()) >= 0;
        if (enters) {
            final long distance = scaled(stopRanges * atr[slot].value());
            final long quantity =
                    Math.min(maxQuantity, PositionSizing.byRisk(riskMoney, distance, instrument.contractMultiplier()));
            reasons(slot, instrument, trend);
            move(slot, trend > 0 ? Rating.BUY : Rating.SELL, trend * quantity);
            if (quantity > 0) {
                stops().armTrailing(slot, trend > 0, instrument.markPrice(), distance);
            }
        } else if (held != 0 && trend != 0 && Long.signum(held) != trend) {
            reasons(slot, instrument, trend);
            move(slot, Rating.HOLD, 0);
        }
    }

    private void reasons(final int slot, final Instrument instrument, final int trend) {
        deciding(instrument)
                .technical(CROSS, fast[slot].value() - slow[slot].value(), trend, 0.6)
                .technical(STRENGTH, adx[slot].value(), adx[slot].value() >= minAdx ? trend : 0, 0.4)
                .technical(RANGE, stopRanges * atr[slot].value(), 0, 0);
    }

    @Override
    void stopped(final int slot, final int side) {
        stoppedSide[slot] = side;
    }

    @Override
    void visit(final StateFields state) {
        state.visit(fast);
        state.visit(slow);
        state.visit(adx);
        state.visit(atr);
        state.visit(stoppedSide);
    }
}
