package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.market.rules.MarketTime;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.sizing.PositionSizing;
import java.util.List;

/**
 * Opening-range breakout: the first minutes of continuous trading set a range; the first price beyond it opens a position in its
 * direction, at most once a day and side, with a stop and a profit that are shares of the range. A day whose beginning was not seen
 * is left out. Shares are only bought, and sold when settlement allows. See docs/strategies/opening-range.md.
 */
public final class OpeningRange extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "opening-range",
            List.of(
                    barFrame(1),
                    new Parameter("rangeMinutes", "from the start of continuous trading", 15, 1, 120),
                    new Parameter("bufferTicks", "beyond the range that count as a break", 1, 0, 100),
                    new Parameter("minRangeTicks", "a narrower range is left out", 5, 1, 10_000),
                    new Parameter("maxRangeTicks", "a wider range is left out", 300, 1, 100_000),
                    new Parameter("stopPercent", "distance of the stop, per cent of the range", 100, 5, 1_000),
                    new Parameter("profitPercent", "distance of the profit, per cent of the range", 200, 5, 5_000),
                    new Parameter("riskMoneyVnd", "to be lost at the stop, VND", 5_000_000, 1, 1_000_000_000_000L),
                    new Parameter("maxQuantity", "most shares or contracts", 5, 1, 1_000_000),
                    new Parameter("lastEntryMinutes", "no entry this close to the end of trading", 60, 0, 300),
                    flatten(5),
                    PATIENCE,
                    SLIPPAGE),
            OpeningRange::new);

    private static final SourceName BREAK = SourceName.of("range-break");
    private static final SourceName WIDTH = SourceName.of("range-width");
    private static final int UP = 1;
    private static final int DOWN = 2;

    private final long rangeNs;
    private final long bufferTicks;
    private final long minRangeTicks;
    private final long maxRangeTicks;
    private final long stopPercent;
    private final long profitPercent;
    private final long riskMoney;
    private final long maxQuantity;
    private final long lastEntryMinutes;
    private final long flattenMinutes;
    private int[] day;
    private long[] high;
    private long[] low;
    private boolean[] seenFromStart;
    private int[] entered;

    OpeningRange(final long... p) {
        super(p[0], p[11], p[12]);
        rangeNs = p[1] * Hours.MINUTE_NS;
        bufferTicks = p[2];
        minRangeTicks = p[3];
        maxRangeTicks = p[4];
        stopPercent = p[5];
        profitPercent = p[6];
        riskMoney = Decimals.of(p[7]);
        maxQuantity = p[8];
        lastEntryMinutes = p[9];
        flattenMinutes = p[10];
    }

    @Override
    void begin(final int slots) {
        day = new int[slots];
        high = new long[slots];
        low = new long[slots];
        seenFromStart = new boolean[slots];
        entered = new int[slots];
    }

    @Override
    void priced(final int slot, final Instrument instrument) {
        if (instrument.phase() == Phase.CONTINUOUS && instrument.lastPrice() != Decimals.NULL) {
            observe(slot, instrument, context().nowNs(), instrument.lastPrice(), instrument.lastPrice());
        }
    }

    /** What bars add to prices: their extremes inside the range, and the end of the day where nothing trades. */
    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        final long startNs = bars.startNs(frame, 0);
        if (Hours.date(startNs) == Hours.date(context().nowNs())) {
            observe(slot, instrument, startNs, bars.highPrice(frame, 0), bars.lowPrice(frame, 0));
        }
        if (orders().target(slot) != 0 && instrument.isFuture() && isClosingTime(instrument, flattenMinutes)) {
            deciding(instrument);
            move(slot, Rating.HOLD, 0);
        }
    }

    private void observe(
            final int slot, final Instrument instrument, final long atNs, final long highest, final long lowest) {
        final long sinceStartNs = MarketTime.timeOfDayNs(atNs) - Hours.continuousStartNs(instrument);
        if (sinceStartNs < 0) {
            return;
        }
        final int date = Hours.date(atNs);
        if (day[slot] != date) {
            day[slot] = date;
            high[slot] = Long.MIN_VALUE;
            low[slot] = Long.MAX_VALUE;
            entered[slot] = 0;
            seenFromStart[slot] = sinceStartNs < rangeNs / 2;
        }
        if (sinceStartNs < rangeNs) {
            high[slot] = Math.max(high[slot], highest);
            low[slot] = Math.min(low[slot], lowest);
        } else if (seenFromStart[slot] && orders().isSettled(slot) && orders().target(slot) == 0) {
            look(slot, instrument, instrument.lastPrice());
        }
    }

    private void look(final int slot, final Instrument instrument, final long price) {
        if (price == Decimals.NULL || high[slot] == Long.MIN_VALUE) {
            return;
        }
        final long tick = instrument.grid().tickAt(price);
        final long width = high[slot] - low[slot];
        if (width < minRangeTicks * tick
                || width > maxRangeTicks * tick
                || Hours.untilContinuousEndNs(instrument, context().nowNs())
                        <= Math.max(lastEntryMinutes, flattenMinutes) * Hours.MINUTE_NS) {
            return;
        }
        if (price >= high[slot] + bufferTicks * tick && (entered[slot] & UP) == 0) {
            enter(slot, instrument, 1, width);
        } else if (price <= low[slot] - bufferTicks * tick && (entered[slot] & DOWN) == 0 && instrument.isFuture()) {
            enter(slot, instrument, -1, width);
        }
    }

    private void enter(final int slot, final Instrument instrument, final int side, final long width) {
        entered[slot] |= side > 0 ? UP : DOWN;
        final long distance = Math.max(width * stopPercent / 100, 1);
        final long quantity = PositionSizing.toLots(
                Math.min(maxQuantity, PositionSizing.byRisk(riskMoney, distance, instrument.contractMultiplier())),
                instrument.lotSize());
        final long beyond = side > 0 ? instrument.lastPrice() - high[slot] : low[slot] - instrument.lastPrice();
        deciding(instrument).technical(BREAK, points(beyond), side, 1).technical(WIDTH, points(width), 0, 0);
        move(slot, side > 0 ? Rating.BUY : Rating.SELL, side * quantity);
        if (quantity > 0) {
            stops().arm(slot, side > 0, instrument.lastPrice(), distance, width * profitPercent / 100);
        }
    }

    @Override
    void visit(final StateFields state) {
        state.visit(day);
        state.visit(high);
        state.visit(low);
        state.visit(seenFromStart);
        state.visit(entered);
    }
}
