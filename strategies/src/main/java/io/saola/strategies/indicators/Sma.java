package io.saola.strategies.indicators;

/** Simple moving average: mean of the last values. Warm after {@code period} values. */
public final class Sma extends SeriesIndicator {
    private final int period;
    private final RollingSum sum;

    /**
     * Creates it.
     *
     * @param period values to average, from 1
     */
    public Sma(final int period) {
        super(requirePeriod(period, 1));
        this.period = period;
        sum = new RollingSum(period);
    }

    @Override
    double step(final double input) {
        return sum.push(input) / period;
    }

    @Override
    void visit(final StateVisitor visitor) {
        sum.visit(visitor);
    }

    @Override
    void clear() {
        sum.clear();
    }
}
