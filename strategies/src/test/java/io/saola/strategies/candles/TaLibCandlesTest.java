package io.saola.strategies.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pattern is found where TA-Lib finds it, and nowhere else. */
class TaLibCandlesTest {
    private static final int LENGTH = 200_000;
    private static final Core TA = new Core();
    private static final double[][] BARS = bars(20261122);

    private interface Oracle {
        RetCode run(
                int first,
                int last,
                double[] open,
                double[] high,
                double[] low,
                double[] close,
                MInteger begin,
                MInteger count,
                int[] out);
    }

    private static final Map<CandlePattern, Oracle> ORACLES = oracles();

    @ParameterizedTest
    @EnumSource(CandlePattern.class)
    void shouldMatchWhereTaLibDoes(final CandlePattern pattern) {
        final int[] expected = new int[LENGTH];
        final MInteger begin = new MInteger();
        final MInteger count = new MInteger();
        final RetCode code =
                ORACLES.get(pattern).run(0, LENGTH - 1, BARS[0], BARS[1], BARS[2], BARS[3], begin, count, expected);
        assertThat(code).isEqualTo(RetCode.Success);
        final Candles candles = new Candles();
        int matches = 0;
        for (int i = 0; i < LENGTH; i++) {
            assertThat(candles.update(BARS[0][i], BARS[1][i], BARS[2][i], BARS[3][i]))
                    .isTrue();
            final int wanted = i < begin.value ? CandleSignal.NONE : expected[i - begin.value];
            final int actual = pattern.match(candles);
            if (actual != wanted) {
                fail("candle %d: %d, TA-Lib %d", i, actual, wanted);
            }
            matches += wanted == CandleSignal.NONE ? 0 : 1;
        }
        assertThat(candles.count()).isEqualTo(LENGTH);
        assertThat(matches).as("matches of %s in the series", pattern).isPositive();
    }

    private static Map<CandlePattern, Oracle> oracles() {
        final Map<CandlePattern, Oracle> map = new EnumMap<>(CandlePattern.class);
        map.put(CandlePattern.DOJI, TA::cdlDoji);
        map.put(CandlePattern.DRAGONFLY_DOJI, TA::cdlDragonflyDoji);
        map.put(CandlePattern.GRAVESTONE_DOJI, TA::cdlGravestoneDoji);
        map.put(CandlePattern.LONG_LEGGED_DOJI, TA::cdlLongLeggedDoji);
        map.put(CandlePattern.SPINNING_TOP, TA::cdlSpinningTop);
        map.put(CandlePattern.MARUBOZU, TA::cdlMarubozu);
        map.put(CandlePattern.BELT_HOLD, TA::cdlBeltHold);
        map.put(CandlePattern.LONG_LINE, TA::cdlLongLine);
        map.put(CandlePattern.HAMMER, TA::cdlHammer);
        map.put(CandlePattern.HANGING_MAN, TA::cdlHangingMan);
        map.put(CandlePattern.INVERTED_HAMMER, TA::cdlInvertedHammer);
        map.put(CandlePattern.SHOOTING_STAR, TA::cdlShootingStar);
        map.put(CandlePattern.ENGULFING, TA::cdlEngulfing);
        map.put(CandlePattern.HARAMI, TA::cdlHarami);
        map.put(CandlePattern.HARAMI_CROSS, TA::cdlHaramiCross);
        map.put(CandlePattern.PIERCING, TA::cdlPiercing);
        map.put(
                CandlePattern.DARK_CLOUD_COVER,
                (f, l, o, h, lo, c, b, n, out) -> TA.cdlDarkCloudCover(f, l, o, h, lo, c, 0.5, b, n, out));
        map.put(CandlePattern.DOJI_STAR, TA::cdlDojiStar);
        map.put(CandlePattern.MATCHING_LOW, TA::cdlMatchingLow);
        map.put(CandlePattern.KICKING, TA::cdlKicking);
        map.put(
                CandlePattern.MORNING_STAR,
                (f, l, o, h, lo, c, b, n, out) -> TA.cdlMorningStar(f, l, o, h, lo, c, 0.3, b, n, out));
        map.put(
                CandlePattern.EVENING_STAR,
                (f, l, o, h, lo, c, b, n, out) -> TA.cdlEveningStar(f, l, o, h, lo, c, 0.3, b, n, out));
        map.put(
                CandlePattern.MORNING_DOJI_STAR,
                (f, l, o, h, lo, c, b, n, out) -> TA.cdlMorningDojiStar(f, l, o, h, lo, c, 0.3, b, n, out));
        map.put(
                CandlePattern.EVENING_DOJI_STAR,
                (f, l, o, h, lo, c, b, n, out) -> TA.cdlEveningDojiStar(f, l, o, h, lo, c, 0.3, b, n, out));
        map.put(CandlePattern.THREE_WHITE_SOLDIERS, TA::cdl3WhiteSoldiers);
        map.put(CandlePattern.THREE_BLACK_CROWS, TA::cdl3BlackCrows);
        map.put(CandlePattern.THREE_INSIDE, TA::cdl3Inside);
        map.put(CandlePattern.THREE_OUTSIDE, TA::cdl3Outside);
        return map;
    }

    /** Candles of all shapes, on a coarse grid, with gaps: so that rare patterns come often. */
    private static double[][] bars(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[][] bars = new double[4][LENGTH];
        long last = 10_000;
        long body = 0;
        for (int i = 0; i < LENGTH; i++) {
            final long gap = random.nextInt(4) == 0 ? random.nextInt(-12, 13) : random.nextInt(-3, 4);
            final long open = Math.max(500, last + gap);
            final int size = random.nextInt(3) == 0 ? random.nextInt(0, 3) : random.nextInt(0, 26);
            final boolean again = random.nextInt(3) == 0;
            body = again ? Long.signum(body) * (size + 4L) : random.nextBoolean() ? size : -size;
            final long close = Math.max(500, open + body);
            bars[0][i] = open;
            bars[3][i] = close;
            bars[1][i] =
                    Math.max(open, close) + (random.nextInt(3) == 0 ? random.nextInt(0, 25) : random.nextInt(0, 2));
            bars[2][i] =
                    Math.min(open, close) - (random.nextInt(3) == 0 ? random.nextInt(0, 25) : random.nextInt(0, 2));
            last = close > 20_000 ? 10_000 : close;
        }
        return bars;
    }
}
