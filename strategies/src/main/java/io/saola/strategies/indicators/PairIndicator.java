package io.saola.strategies.indicators;

/** An indicator of two series that move in step. */
public abstract class PairIndicator extends Indicator {
    PairIndicator(final int warmUp) {
        super(warmUp);
    }

    /**
     * Takes the next values of both series.
     *
     * @param x next value of the first; not finite: nothing changes
     * @param y next value of the second; not finite: nothing changes
     * @return the new {@link #value}
     */
    public final double update(final double x, final double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return value();
        }
        countUpdate();
        return accept(step(x, y));
    }

    abstract double step(double x, double y);
}
