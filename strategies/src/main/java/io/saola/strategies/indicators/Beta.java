package io.saola.strategies.indicators;

/**
 * Slope of the returns of the second series on those of the first: feed the market as x and the share as y. 0 if the market
 * did not move. Warm after {@code period + 1} values.
 */
public final class Beta extends PairIndicator {
    private final RollingPair returns;
    private double previousX;
    private double previousY;

    /**
     * Creates it.
     *
     * @param period returns, from 2
     */
    public Beta(final int period) {
        super(requirePeriod(period, 2) + 1);
        returns = new RollingPair(period);
    }

    @Override
    double step(final double x, final double y) {
        if (updates() > 1) {
            returns.push(returnOf(previousX, x), returnOf(previousY, y));
        }
        previousX = x;
        previousY = y;
        final double spread = returns.squaredDeviationX();
        return spread <= 0.0 ? 0.0 : returns.crossDeviation() / spread;
    }

    @Override
    void visit(final StateVisitor visitor) {
        returns.visit(visitor);
        previousX = visitor.visit(previousX);
        previousY = visitor.visit(previousY);
    }

    @Override
    void clear() {
        returns.clear();
        previousX = 0;
        previousY = 0;
    }

    private static double returnOf(final double before, final double now) {
        return before == 0.0 ? 0.0 : (now - before) / before;
    }
}
