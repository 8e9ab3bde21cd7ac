package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.indicators.Atr;
import io.saola.strategies.indicators.BollingerBands;
import io.saola.strategies.indicators.Rsi;
import io.saola.strategies.sizing.PositionSizing;
import java.util.List;

/**
 * Buys shares that fell below their lower band with a low relative strength, and sells them when they are back at the middle, when
 * their strength is high, or at a stop. What was bought cannot be sold for two trading days, so new positions are bounded per day and in
 * all, nothing is bought close to the floor, where there may be no way out, and an exit that comes too early waits for settlement.
 * See docs/strategies/rsi-bollinger.md.
 */
public final class BandReversion extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "rsi-bollinger",
            List.of(
                    barFrame(3),
                    new Parameter("rsiBars", "bars of the relative strength", 14, 2, 200),
                    new Parameter("oversold", "relative strength that opens", 30, 1, 99),
                    new Parameter("overbought", "relative strength that closes", 70, 1, 99),
                    new Parameter("bandBars", "bars of the bands", 20, 2, 500),
                    new Parameter("bandPercent", "width of the bands, per cent of a deviation", 200, 10, 1_000),
                    new Parameter("atrBars", "bars of the average true range", 14, 1, 200),
                    new Parameter("stopAtrPercent", "distance of the stop, per cent of the true range", 300, 10, 5_000),
                    new Parameter("positionValueVnd", "value of a position, VND", 100_000_000, 1, 1_000_000_000_000L),
                    new Parameter("maxPositions", "most shares held at a time", 5, 1, 64),
                    new Parameter(
                            "maxEntriesPerDay", "new positions a day: none of them can be sold for two", 2, 1, 64),
                    new Parameter("floorRoomPercent", "least distance from the day's floor, per cent", 2, 0, 20),
                    PATIENCE,
                    SLIPPAGE),
            BandReversion::new);

    private static final SourceName STRENGTH = SourceName.of("rsi");
    private static final SourceName BAND = SourceName.of("percent-b");
    private static final SourceName SETTLED = SourceName.of("sellable");

    private final int rsiBars;
    private final double oversold;
    private final double overbought;
    private final int bandBars;
    private final double bandWidth;
    private final int atrBars;
    private final double stopRanges;
    private final long positionValue;
    private final long maxPositions;
    private final long maxEntriesPerDay;
    private final long floorRoomPercent;
    private Rsi[] rsi;
    private BollingerBands[] bands;
    private Atr[] atr;
    private int day;
    private int entriesToday;

    BandReversion(final long... p) {
        super(p[0], p[12], p[13]);
        rsiBars = (int) p[1];
        oversold = p[2];
        overbought = Math.max(p[3], p[2]);
        bandBars = (int) p[4];
        bandWidth = p[5] / 100.0;
        atrBars = (int) p[6];
        stopRanges = p[7] / 100.0;
        positionValue = Decimals.of(p[8]);
        maxPositions = p[9];
        maxEntriesPerDay = p[10];
        floorRoomPercent = p[11];
    }

    @Override
    void begin(final int slots) {
        rsi = new Rsi[slots];
        bands = new BollingerBands[slots];
        atr = new Atr[slots];
        for (int i = 0; i < slots; i++) {
            rsi[i] = new Rsi(rsiBars);
            bands[i] = new BollingerBands(bandBars, bandWidth);
            atr[i] = new Atr(atrBars);
        }
    }

    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        final double close = points(bars.closePrice(frame, 0));
        rsi[slot].update(close);
        bands[slot].update(close);
        atr[slot].update(
                points(bars.openPrice(frame, 0)),
                points(bars.highPrice(frame, 0)),
                points(bars.lowPrice(frame, 0)),
                close,
                (double) bars.quantity(frame, 0));
        if (!rsi[slot].isReady() || !bands[slot].isReady() || !atr[slot].isReady() || instrument.isFuture()) {
            return;
        }
        if (orders().target(slot) == 0) {
            if (orders().isSettled(slot)
                    && close < bands[slot].lower()
                    && rsi[slot].value() <= oversold
                    && mayOpen(instrument)) {
                open(slot, instrument);
            }
        } else if (close >= bands[slot].value() || rsi[slot].value() >= overbought) {
            reasons(slot, instrument, -1);
            move(slot, Rating.SELL, 0);
        }
    }

    private void open(final int slot, final Instrument instrument) {
        final long quantity = PositionSizing.toLots(
                PositionSizing.byValue(positionValue, instrument.markPrice(), 1), instrument.lotSize());
        reasons(slot, instrument, 1);
        move(slot, Rating.BUY, quantity);
        if (quantity > 0) {
            entriesToday++;
            stops().arm(slot, true, instrument.markPrice(), scaled(stopRanges * atr[slot].value()), Decimals.NULL);
        }
    }

    private boolean mayOpen(final Instrument instrument) {
        final int today = Hours.date(context().nowNs());
        if (day != today) {
            day = today;
            entriesToday = 0;
        }
        final long floor = instrument.floorPrice();
        final long price = instrument.markPrice();
        final boolean hasRoom = floor == Decimals.NULL || (price - floor) * 100 >= floorRoomPercent * price;
        return hasRoom && entriesToday < maxEntriesPerDay && positions() < maxPositions;
    }

    private int positions() {
        int count = 0;
        for (int i = 0; i < rsi.length; i++) {
            count += orders().target(i) != 0 || !orders().isSettled(i) ? 1 : 0;
        }
        return count;
    }

    private void reasons(final int slot, final Instrument instrument, final int vote) {
        deciding(instrument)
                .technical(STRENGTH, rsi[slot].value(), (50 - rsi[slot].value()) / 50, 0.5)
                .technical(BAND, bands[slot].percentB(), vote, 0.5)
                .technical(SETTLED, (double) context().sellableQuantity(slot), 0, 0);
    }

    @Override
    void visit(final StateFields state) {
        state.visit(rsi);
        state.visit(bands);
        state.visit(atr);
        day = state.visit(day);
        entriesToday = state.visit(entriesToday);
    }
}
