package io.saola.benchmarks.indicators;

import com.tictactec.ta.lib.Core;
import io.saola.strategies.candles.CandlePattern;
import io.saola.strategies.candles.Candles;
import java.util.ArrayList;
import java.util.List;

/** Every candle pattern, with TA-Lib's function beside it. */
final class CandleCases {
    private static final Core TA = new Core();

    /** Candles before the newest that a pattern and its averages look at, at most. */
    private static final int WINDOW = 15;

    private CandleCases() {}

    /** All of them. An update is one candle taken in and one look for the pattern. */
    static List<UpdateCase> all() {
        final List<UpdateCase> cases = new ArrayList<>();
        add(
                cases,
                CandlePattern.DOJI,
                (s, f, l, o) -> TA.cdlDoji(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.DRAGONFLY_DOJI,
                (s, f, l, o) ->
                        TA.cdlDragonflyDoji(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.GRAVESTONE_DOJI,
                (s, f, l, o) -> TA.cdlGravestoneDoji(
                        f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.LONG_LEGGED_DOJI,
                (s, f, l, o) -> TA.cdlLongLeggedDoji(
                        f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.SPINNING_TOP,
                (s, f, l, o) ->
                        TA.cdlSpinningTop(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.MARUBOZU,
                (s, f, l, o) ->
                        TA.cdlMarubozu(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.BELT_HOLD,
                (s, f, l, o) ->
                        TA.cdlBeltHold(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.LONG_LINE,
                (s, f, l, o) ->
                        TA.cdlLongLine(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.HAMMER,
                (s, f, l, o) ->
                        TA.cdlHammer(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.HANGING_MAN,
                (s, f, l, o) ->
                        TA.cdlHangingMan(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.INVERTED_HAMMER,
                (s, f, l, o) -> TA.cdlInvertedHammer(
                        f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.SHOOTING_STAR,
                (s, f, l, o) ->
                        TA.cdlShootingStar(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.ENGULFING,
                (s, f, l, o) ->
                        TA.cdlEngulfing(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.HARAMI,
                (s, f, l, o) ->
                        TA.cdlHarami(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.HARAMI_CROSS,
                (s, f, l, o) ->
                        TA.cdlHaramiCross(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.PIERCING,
                (s, f, l, o) ->
                        TA.cdlPiercing(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.DARK_CLOUD_COVER,
                (s, f, l, o) -> TA.cdlDarkCloudCover(
                        f, l, s.open(), s.high(), s.low(), s.close(), 0.5, o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.DOJI_STAR,
                (s, f, l, o) ->
                        TA.cdlDojiStar(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.MATCHING_LOW,
                (s, f, l, o) ->
                        TA.cdlMatchingLow(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.KICKING,
                (s, f, l, o) ->
                        TA.cdlKicking(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.MORNING_STAR,
                (s, f, l, o) -> TA.cdlMorningStar(
                        f, l, s.open(), s.high(), s.low(), s.close(), 0.3, o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.EVENING_STAR,
                (s, f, l, o) -> TA.cdlEveningStar(
                        f, l, s.open(), s.high(), s.low(), s.close(), 0.3, o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.MORNING_DOJI_STAR,
                (s, f, l, o) -> TA.cdlMorningDojiStar(
                        f, l, s.open(), s.high(), s.low(), s.close(), 0.3, o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.EVENING_DOJI_STAR,
                (s, f, l, o) -> TA.cdlEveningDojiStar(
                        f, l, s.open(), s.high(), s.low(), s.close(), 0.3, o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.THREE_WHITE_SOLDIERS,
                (s, f, l, o) -> TA.cdl3WhiteSoldiers(
                        f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.THREE_BLACK_CROWS,
                (s, f, l, o) ->
                        TA.cdl3BlackCrows(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.THREE_INSIDE,
                (s, f, l, o) ->
                        TA.cdl3Inside(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        add(
                cases,
                CandlePattern.THREE_OUTSIDE,
                (s, f, l, o) ->
                        TA.cdl3Outside(f, l, s.open(), s.high(), s.low(), s.close(), o.begin, o.count, o.signals));
        return cases;
    }

    private static void add(final List<UpdateCase> cases, final CandlePattern pattern, final UpdateCase.TaLib taLib) {
        final Candles candles = new Candles();
        cases.add(new UpdateCase(
                pattern.name(),
                (bars, at) -> {
                    candles.update(bars.open()[at], bars.high()[at], bars.low()[at], bars.close()[at]);
                    return pattern.match(candles);
                },
                () -> {
                    // Candles are a ring: fifteen more of them are all that a fresh look at the window takes.
                },
                WINDOW,
                taLib));
    }
}
