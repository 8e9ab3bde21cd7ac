package io.saola.strategies.indicators;

/**
 * Root of the sum of squared log returns over the last returns, scaled to a longer time; no mean is taken off. Warm after
 * {@code period + 1} values; those at or below 0 add no return.
 */
public final class RealisedVolatility extends SeriesIndicator {
    private final double scale;
    private final RollingSum squares;
    private double previous;

    /**
     * Creates it.
     *
     * @param period returns, from 1
     * @param returnsPerYear to scale by, for example 250 for daily closes; the period itself for no scaling
     */
    public RealisedVolatility(final int period, final double returnsPerYear) {
        super(requirePeriod(period, 1) + 1);
        scale = returnsPerYear / period;
        squares = new RollingSum(period);
    }

    @Override
    double step(final double input) {
        if (updates() > 1 && input > 0 && previous > 0) {
            final double logReturn = StrictMath.log(input / previous);
            squares.push(logReturn * logReturn);
        }
        previous = input > 0 ? input : previous;
        return Math.sqrt(Math.max(0.0, squares.sum()) * scale);
    }

    @Override
    void visit(final StateVisitor visitor) {
        squares.visit(visitor);
        previous = visitor.visit(previous);
    }

    @Override
    void clear() {
        squares.clear();
        previous = 0;
    }
}
