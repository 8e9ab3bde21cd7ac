package io.saola.strategies.candles;

/** What counts as long, short, near: a share of the mean body, range or shadows of the candles before; TA-Lib's defaults. */
enum CandleMeasure {
    BODY_LONG(Part.BODY, 10, 1.0),
    BODY_SHORT(Part.BODY, 10, 1.0),
    BODY_DOJI(Part.RANGE, 10, 0.1),
    SHADOW_LONG(Part.BODY, 0, 1.0),
    SHADOW_SHORT(Part.SHADOWS, 10, 1.0),
    SHADOW_VERY_SHORT(Part.RANGE, 10, 0.1),
    NEAR(Part.RANGE, 5, 0.2),
    FAR(Part.RANGE, 5, 0.6),
    EQUAL(Part.RANGE, 5, 0.05);

    private enum Part {
        BODY,
        RANGE,
        SHADOWS
    }

    private final Part part;
    private final int period;
    private final double factor;

    CandleMeasure(final Part part, final int period, final double factor) {
        this.part = part;
        this.period = period;
        this.factor = factor;
    }

    /** The limit for the candle of an age: from the candles before it, or from itself if the measure looks at none. */
    double of(final Candles candles, final int age) {
        double mean;
        if (period == 0) {
            mean = size(candles, age);
        } else {
            mean = 0;
            for (int i = age + period; i > age; i--) {
                mean += size(candles, i);
            }
            mean /= period;
        }
        return factor * mean / (part == Part.SHADOWS ? 2 : 1);
    }

    private double size(final Candles candles, final int age) {
        return switch (part) {
            case BODY -> candles.body(age);
            case RANGE -> candles.range(age);
            case SHADOWS -> candles.upperShadow(age) + candles.lowerShadow(age);
        };
    }
}
