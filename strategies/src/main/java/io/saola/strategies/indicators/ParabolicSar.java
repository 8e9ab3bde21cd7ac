package io.saola.strategies.indicators;

/**
 * Wilder's parabolic stop and reverse: a stop that follows the trend ever faster and turns when it is touched. The first
 * trend is down if the second bar's low fell by more than its high rose, else up, as in TA-Lib. Warm after 2 bars.
 */
public final class ParabolicSar extends BarIndicator {
    private final double acceleration;
    private final double maximum;
    private boolean isLong;
    private double stop;
    private double extreme;
    private double factor;
    private double previousHigh;
    private double previousLow;

    /**
     * Creates it.
     *
     * @param acceleration start and step of the factor, above 0, usually 0.02
     * @param maximum of the factor, at least the step, usually 0.2
     */
    public ParabolicSar(final double acceleration, final double maximum) {
        super(2);
        if (!(acceleration > 0) || !(maximum >= acceleration) || maximum > 1) {
            throw new IllegalArgumentException(
                    "factors must be above 0, growing, at most 1: " + acceleration + ", " + maximum);
        }
        this.acceleration = acceleration;
        this.maximum = maximum;
    }

    /** True while the trend is up: the stop is below the price. */
    public boolean isLong() {
        return isLong;
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        double out = 0;
        if (updates() == 2) {
            begin(high, low);
        }
        if (updates() >= 2) {
            out = isLong ? followUp(high, low) : followDown(high, low);
        }
        previousHigh = high;
        previousLow = low;
        return out;
    }

    @Override
    void visit(final StateVisitor visitor) {
        isLong = visitor.visit(isLong);
        stop = visitor.visit(stop);
        extreme = visitor.visit(extreme);
        factor = visitor.visit(factor);
        previousHigh = visitor.visit(previousHigh);
        previousLow = visitor.visit(previousLow);
    }

    @Override
    void clear() {
        isLong = false;
        stop = 0;
        extreme = 0;
        factor = 0;
        previousHigh = 0;
        previousLow = 0;
    }

    private void begin(final double high, final double low) {
        final double up = high - previousHigh;
        final double down = previousLow - low;
        isLong = !(down > 0 && up < down);
        extreme = isLong ? high : low;
        stop = isLong ? previousLow : previousHigh;
        factor = acceleration;
        // the stop of the first bar is held against that bar alone
        previousHigh = high;
        previousLow = low;
    }

    private double followUp(final double high, final double low) {
        if (low <= stop) {
            isLong = false;
            final double out = Math.max(extreme, Math.max(previousHigh, high));
            factor = acceleration;
            extreme = low;
            stop = Math.max(out + factor * (extreme - out), Math.max(previousHigh, high));
            return out;
        }
        final double out = stop;
        if (high > extreme) {
            extreme = high;
            factor = Math.min(factor + acceleration, maximum);
        }
        stop = Math.min(stop + factor * (extreme - stop), Math.min(previousLow, low));
        return out;
    }

    private double followDown(final double high, final double low) {
        if (high >= stop) {
            isLong = true;
            final double out = Math.min(extreme, Math.min(previousLow, low));
            factor = acceleration;
            extreme = high;
            stop = Math.min(out + factor * (extreme - out), Math.min(previousLow, low));
            return out;
        }
        final double out = stop;
        if (low < extreme) {
            extreme = low;
            factor = Math.min(factor + acceleration, maximum);
        }
        stop = Math.max(stop + factor * (extreme - stop), Math.max(previousHigh, high));
        return out;
    }
}
