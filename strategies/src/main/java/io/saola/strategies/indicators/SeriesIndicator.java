package io.saola.strategies.indicators;

/** An indicator of one series: closes, middles, or the values of another indicator. */
public abstract class SeriesIndicator extends Indicator {
    SeriesIndicator(final int warmUp) {
        super(warmUp);
    }

    /**
     * Takes the next value of the series.
     *
     * @param input next value; not finite: nothing changes
     * @return the new {@link #value}
     */
    public final double update(final double input) {
        if (!Double.isFinite(input)) {
            return value();
        }
        countUpdate();
        return accept(step(input));
    }

    /** Computes the value after one more finite input; what it returns before the indicator is warm is dropped. */
    abstract double step(double input);
}
