package io.saola.strategies.candles;

import static io.saola.strategies.candles.CandleMeasure.BODY_DOJI;
import static io.saola.strategies.candles.CandleMeasure.BODY_LONG;
import static io.saola.strategies.candles.CandleMeasure.BODY_SHORT;
import static io.saola.strategies.candles.CandleMeasure.EQUAL;
import static io.saola.strategies.candles.CandleMeasure.FAR;
import static io.saola.strategies.candles.CandleMeasure.NEAR;
import static io.saola.strategies.candles.CandleMeasure.SHADOW_LONG;
import static io.saola.strategies.candles.CandleMeasure.SHADOW_SHORT;
import static io.saola.strategies.candles.CandleMeasure.SHADOW_VERY_SHORT;
import static io.saola.strategies.candles.CandleSignal.BEAR;
import static io.saola.strategies.candles.CandleSignal.BULL;
import static io.saola.strategies.candles.CandleSignal.NONE;

/**
 * The patterns known. {@link #match} looks at the newest candles only; whether there was a trend before, which many patterns
 * need to mean anything, is for the user to judge.
 */
public enum CandlePattern {
    /** Open and close nearly equal. */
    DOJI(1, 10, c -> isDoji(c, 0) ? BULL : NONE),
    /** A doji with no upper and a long lower shadow. */
    DRAGONFLY_DOJI(
            1,
            10,
            c -> isDoji(c, 0)
                            && c.upperShadow(0) < SHADOW_VERY_SHORT.of(c, 0)
                            && c.lowerShadow(0) > SHADOW_VERY_SHORT.of(c, 0)
                    ? BULL
                    : NONE),
    /** A doji with no lower and a long upper shadow. */
    GRAVESTONE_DOJI(
            1,
            10,
            c -> isDoji(c, 0)
                            && c.lowerShadow(0) < SHADOW_VERY_SHORT.of(c, 0)
                            && c.upperShadow(0) > SHADOW_VERY_SHORT.of(c, 0)
                    ? BULL
                    : NONE),
    /** A doji with at least one long shadow. */
    LONG_LEGGED_DOJI(
            1,
            10,
            c -> isDoji(c, 0) && (c.lowerShadow(0) > SHADOW_LONG.of(c, 0) || c.upperShadow(0) > SHADOW_LONG.of(c, 0))
                    ? BULL
                    : NONE),
    /** A small body with two shadows longer than it. */
    SPINNING_TOP(
            1,
            10,
            c -> c.body(0) < BODY_SHORT.of(c, 0) && c.upperShadow(0) > c.body(0) && c.lowerShadow(0) > c.body(0)
                    ? c.color(0) * BULL
                    : NONE),
    /** A long body without shadows. */
    MARUBOZU(
            1,
            10,
            c -> c.body(0) > BODY_LONG.of(c, 0)
                            && c.upperShadow(0) < SHADOW_VERY_SHORT.of(c, 0)
                            && c.lowerShadow(0) < SHADOW_VERY_SHORT.of(c, 0)
                    ? c.color(0) * BULL
                    : NONE),
    /** A long body without the shadow on the side of its open. */
    BELT_HOLD(
            1,
            10,
            c -> c.body(0) > BODY_LONG.of(c, 0)
                            && (c.color(0) > 0 ? c.lowerShadow(0) : c.upperShadow(0)) < SHADOW_VERY_SHORT.of(c, 0)
                    ? c.color(0) * BULL
                    : NONE),
    /** A long body with short shadows. */
    LONG_LINE(
            1,
            10,
            c -> c.body(0) > BODY_LONG.of(c, 0)
                            && c.upperShadow(0) < SHADOW_SHORT.of(c, 0)
                            && c.lowerShadow(0) < SHADOW_SHORT.of(c, 0)
                    ? c.color(0) * BULL
                    : NONE),
    /** Small body, long lower and no upper shadow, near the low of the candle before. */
    HAMMER(2, 11, c -> isHammerShape(c) && Math.min(c.close(0), c.open(0)) <= c.low(1) + NEAR.of(c, 1) ? BULL : NONE),
    /** The shape of a hammer, near the high of the candle before. */
    HANGING_MAN(
            2, 11, c -> isHammerShape(c) && Math.min(c.close(0), c.open(0)) >= c.high(1) - NEAR.of(c, 1) ? BEAR : NONE),
    /** Small body, long upper and no lower shadow, below the body before. */
    INVERTED_HAMMER(2, 11, c -> isStarShape(c) && c.isBodyGapDown(0) ? BULL : NONE),
    /** The shape of an inverted hammer, above the body before. */
    SHOOTING_STAR(2, 11, c -> isStarShape(c) && c.isBodyGapUp(0) ? BEAR : NONE),
    /** A body that covers the one before, of the other colour. */
    ENGULFING(2, 2, c -> {
        if (c.color(0) == 1 && c.color(1) == -1 && c.close(0) > c.open(1) && c.open(0) < c.close(1)) {
            return BULL;
        }
        return c.color(0) == -1 && c.color(1) == 1 && c.open(0) > c.close(1) && c.close(0) < c.open(1) ? BEAR : NONE;
    }),
    /** A short body inside the long one before. */
    HARAMI(2, 11, c -> isInside(c) && c.body(0) <= BODY_SHORT.of(c, 0) ? -c.color(1) * BULL : NONE),
    /** A doji inside the long body before. */
    HARAMI_CROSS(2, 11, c -> isInside(c) && isDoji(c, 0) ? -c.color(1) * BULL : NONE),
    /** After a long black body, a long white one that opens below its low and closes in its upper half. */
    PIERCING(
            2,
            11,
            c -> c.color(1) == -1
                            && c.body(1) > BODY_LONG.of(c, 1)
                            && c.color(0) == 1
                            && c.body(0) > BODY_LONG.of(c, 0)
                            && c.open(0) < c.low(1)
                            && c.close(0) < c.open(1)
                            && c.close(0) > c.close(1) + c.body(1) * 0.5
                    ? BULL
                    : NONE),
    /** After a long white body, a black one that opens above its high and closes in its lower half. */
    DARK_CLOUD_COVER(
            2,
            11,
            c -> c.color(1) == 1
                            && c.body(1) > BODY_LONG.of(c, 1)
                            && c.color(0) == -1
                            && c.open(0) > c.high(1)
                            && c.close(0) > c.open(1)
                            && c.close(0) < c.close(1) - c.body(1) * 0.5
                    ? BEAR
                    : NONE),
    /** After a long body, a doji beyond it. */
    DOJI_STAR(2, 11, c -> {
        final boolean star = c.body(1) > BODY_LONG.of(c, 1)
                && isDoji(c, 0)
                && (c.color(1) == 1 ? c.isBodyGapUp(0) : c.isBodyGapDown(0));
        return star ? -c.color(1) * BULL : NONE;
    }),
    /** Two black candles that close alike. */
    MATCHING_LOW(
            2,
            6,
            c -> c.color(1) == -1
                            && c.color(0) == -1
                            && c.close(0) <= c.close(1) + EQUAL.of(c, 1)
                            && c.close(0) >= c.close(1) - EQUAL.of(c, 1)
                    ? BULL
                    : NONE),
    /** Two bodies without shadows, of different colours, with a gap between. */
    KICKING(2, 11, c -> {
        final boolean kick = c.color(1) == -c.color(0)
                && isMarubozu(c, 1)
                && isMarubozu(c, 0)
                && (c.color(1) == -1 ? c.isGapUp(0) : c.isGapDown(0));
        return kick ? c.color(0) * BULL : NONE;
    }),
    /** Long black, small below it, white that closes well into the first. */
    MORNING_STAR(3, 12, c -> isStar(c, -1) && c.close(0) > c.close(2) + c.body(2) * 0.3 ? BULL : NONE),
    /** Long white, small above it, black that closes well into the first. */
    EVENING_STAR(3, 12, c -> isStar(c, 1) && c.close(0) < c.close(2) - c.body(2) * 0.3 ? BEAR : NONE),
    /** Long black, doji below it, white that closes well into the first. */
    MORNING_DOJI_STAR(3, 12, c -> isDojiStar(c, -1) && c.close(0) > c.close(2) + c.body(2) * 0.3 ? BULL : NONE),
    /** Long white, doji above it, black that closes well into the first. */
    EVENING_DOJI_STAR(3, 12, c -> isDojiStar(c, 1) && c.close(0) < c.close(2) - c.body(2) * 0.3 ? BEAR : NONE),
    /** Three white candles with hardly any upper shadow, each opening within or near the last body and closing higher. */
    THREE_WHITE_SOLDIERS(
            3,
            12,
            c -> c.color(2) == 1
                            && c.upperShadow(2) < SHADOW_VERY_SHORT.of(c, 2)
                            && c.color(1) == 1
                            && c.upperShadow(1) < SHADOW_VERY_SHORT.of(c, 1)
                            && c.color(0) == 1
                            && c.upperShadow(0) < SHADOW_VERY_SHORT.of(c, 0)
                            && c.close(0) > c.close(1)
                            && c.close(1) > c.close(2)
                            && c.open(1) > c.open(2)
                            && c.open(1) <= c.close(2) + NEAR.of(c, 2)
                            && c.open(0) > c.open(1)
                            && c.open(0) <= c.close(1) + NEAR.of(c, 1)
                            && c.body(1) > c.body(2) - FAR.of(c, 2)
                            && c.body(0) > c.body(1) - FAR.of(c, 1)
                            && c.body(0) > BODY_SHORT.of(c, 0)
                    ? BULL
                    : NONE),
    /** After a white candle, three black ones with hardly any lower shadow, each opening in the last body, closing lower. */
    THREE_BLACK_CROWS(
            4,
            13,
            c -> c.color(3) == 1
                            && c.color(2) == -1
                            && c.lowerShadow(2) < SHADOW_VERY_SHORT.of(c, 2)
                            && c.color(1) == -1
                            && c.lowerShadow(1) < SHADOW_VERY_SHORT.of(c, 1)
                            && c.color(0) == -1
                            && c.lowerShadow(0) < SHADOW_VERY_SHORT.of(c, 0)
                            && c.open(1) < c.open(2)
                            && c.open(1) > c.close(2)
                            && c.open(0) < c.open(1)
                            && c.open(0) > c.close(1)
                            && c.high(3) > c.close(2)
                            && c.close(2) > c.close(1)
                            && c.close(1) > c.close(0)
                    ? BEAR
                    : NONE),
    /** A harami, and a third candle that closes beyond the first one's open. */
    THREE_INSIDE(3, 12, c -> {
        final boolean inside = c.body(2) > BODY_LONG.of(c, 2)
                && c.body(1) <= BODY_SHORT.of(c, 1)
                && Math.max(c.close(1), c.open(1)) < Math.max(c.close(2), c.open(2))
                && Math.min(c.close(1), c.open(1)) > Math.min(c.close(2), c.open(2));
        final boolean confirmed = c.color(2) == 1
                ? c.color(0) == -1 && c.close(0) < c.open(2)
                : c.color(0) == 1 && c.close(0) > c.open(2);
        return inside && confirmed ? -c.color(2) * BULL : NONE;
    }),
    /** An engulfing, and a third candle that closes further on. */
    THREE_OUTSIDE(3, 3, c -> {
        if (c.color(1) == 1
                && c.color(2) == -1
                && c.close(1) > c.open(2)
                && c.open(1) < c.close(2)
                && c.close(0) > c.close(1)) {
            return BULL;
        }
        final boolean falling = c.color(1) == -1
                && c.color(2) == 1
                && c.open(1) > c.close(2)
                && c.close(1) < c.open(2)
                && c.close(0) < c.close(1);
        return falling ? BEAR : NONE;
    });

    private final int length;
    private final int lookback;

    @SuppressWarnings("ImmutableEnumChecker") // rules hold no state
    private final Rule rule;

    CandlePattern(final int length, final int lookback, final Rule rule) {
        this.length = length;
        this.lookback = lookback;
        this.rule = rule;
    }

    /** Candles of the pattern. */
    public int length() {
        return length;
    }

    /**
     * Tells whether the newest candles form the pattern.
     *
     * @param candles with the newest at age 0
     * @return one of {@link CandleSignal}; none as long as there are too few candles to measure against
     */
    public int match(final Candles candles) {
        return candles.count() > lookback ? rule.match(candles) : NONE;
    }

    private interface Rule {
        int match(Candles candles);
    }

    private static boolean isDoji(final Candles c, final int age) {
        return c.body(age) <= BODY_DOJI.of(c, age);
    }

    private static boolean isHammerShape(final Candles c) {
        return c.body(0) < BODY_SHORT.of(c, 0)
                && c.lowerShadow(0) > SHADOW_LONG.of(c, 0)
                && c.upperShadow(0) < SHADOW_VERY_SHORT.of(c, 0);
    }

    private static boolean isStarShape(final Candles c) {
        return c.body(0) < BODY_SHORT.of(c, 0)
                && c.upperShadow(0) > SHADOW_LONG.of(c, 0)
                && c.lowerShadow(0) < SHADOW_VERY_SHORT.of(c, 0);
    }

    private static boolean isInside(final Candles c) {
        return c.body(1) > BODY_LONG.of(c, 1)
                && Math.max(c.close(0), c.open(0)) < Math.max(c.close(1), c.open(1))
                && Math.min(c.close(0), c.open(0)) > Math.min(c.close(1), c.open(1));
    }

    private static boolean isMarubozu(final Candles c, final int age) {
        return c.body(age) > BODY_LONG.of(c, age)
                && c.upperShadow(age) < SHADOW_VERY_SHORT.of(c, age)
                && c.lowerShadow(age) < SHADOW_VERY_SHORT.of(c, age);
    }

    private static boolean isStar(final Candles c, final int color) {
        return isStarFrame(c, color) && c.body(1) <= BODY_SHORT.of(c, 1);
    }

    private static boolean isDojiStar(final Candles c, final int color) {
        return isStarFrame(c, color) && isDoji(c, 1);
    }

    /** A long body of a colour, a second one beyond it, and a third of the other colour that is not short. */
    private static boolean isStarFrame(final Candles c, final int color) {
        return c.body(2) > BODY_LONG.of(c, 2)
                && c.color(2) == color
                && (color == 1 ? c.isBodyGapUp(1) : c.isBodyGapDown(1))
                && c.body(0) > BODY_SHORT.of(c, 0)
                && c.color(0) == -color;
    }
}
