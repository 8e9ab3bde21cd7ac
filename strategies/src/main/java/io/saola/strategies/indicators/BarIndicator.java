package io.saola.strategies.indicators;

/** An indicator of bars: open, high, low, close and volume. */
public abstract class BarIndicator extends Indicator {
    BarIndicator(final int warmUp) {
        super(warmUp);
    }

    /**
     * Takes the next bar.
     *
     * @param open first price
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @param volume shares or contracts, at least 0
     * @return the new {@link #value}; a bar with a number that is not finite, or whose high is below its low, changes nothing
     */
    public final double update(
            final double open, final double high, final double low, final double close, final double volume) {
        if (!Double.isFinite(open + high + low + close + volume) || high < low) {
            return value();
        }
        countUpdate();
        return accept(step(open, high, low, close, volume));
    }

    abstract double step(double open, double high, double low, double close, double volume);
}
