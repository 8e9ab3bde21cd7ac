package io.saola.strategies.indicators;

/** Standard deviations by which the newest value is above the mean of the window; 0 if all are equal. Warm after {@code period}. */
public final class ZScore extends SeriesIndicator {
    private final RollingMoments moments;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public ZScore(final int period) {
        super(requirePeriod(period, 2));
        moments = new RollingMoments(period);
    }

    @Override
    double step(final double input) {
        moments.push(input);
        final double deviation = Math.sqrt(moments.variance());
        return deviation == 0.0 ? 0.0 : (input - moments.mean()) / deviation;
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
