package io.saola.strategies.indicators;

/** Standard deviation of the last values, of the whole window. Warm after {@code period} values. */
public final class StandardDeviation extends SeriesIndicator {
    private final RollingMoments moments;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public StandardDeviation(final int period) {
        super(requirePeriod(period, 2));
        moments = new RollingMoments(period);
    }

    @Override
    double step(final double input) {
        moments.push(input);
        return Math.sqrt(moments.variance());
    }

    @Override
    void visit(final StateVisitor visitor) {
        moments.visit(visitor);
    }

    @Override
    void clear() {
        moments.clear();
    }
}
