package io.saola.strategies.indicators;

/** Pearson's correlation of two series over the last values, -1 to 1; 0 if one of them did not move. Warm after {@code period}. */
public final class Correlation extends PairIndicator {
    private final RollingPair pair;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public Correlation(final int period) {
        super(requirePeriod(period, 2));
        pair = new RollingPair(period);
    }

    @Override
    double step(final double x, final double y) {
        pair.push(x, y);
        final double spread = pair.squaredDeviationX() * pair.squaredDeviationY();
        return spread <= 0.0 ? 0.0 : pair.crossDeviation() / Math.sqrt(spread);
    }

    @Override
    void visit(final StateVisitor visitor) {
        pair.visit(visitor);
    }

    @Override
    void clear() {
        pair.clear();
    }
}
