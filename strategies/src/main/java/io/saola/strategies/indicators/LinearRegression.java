package io.saola.strategies.indicators;

/**
 * Least-squares line through the last values. The main value is the line's end at the newest one. Warm after {@code period}
 * values.
 */
public final class LinearRegression extends SeriesIndicator {
    private final int period;
    private final RollingSum sum;
    private double weighted;
    private double slope;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public LinearRegression(final int period) {
        super(requirePeriod(period, 2));
        this.period = period;
        sum = new RollingSum(period);
    }

    /** Change of the line per value; {@code NaN} until warm. */
    public double slope() {
        return whenReady(slope);
    }

    /** The line at the oldest value; {@code NaN} until warm. */
    public double intercept() {
        return value() - slope * (period - 1);
    }

    /** The line one value ahead; {@code NaN} until warm. */
    public double forecast() {
        return value() + slope;
    }

    @Override
    double step(final double input) {
        final Window window = sum.window();
        // weighted = sum of age * value, age 0 for the newest
        final double before = sum.sum();
        final double oldest = window.isFull() ? window.oldest() : 0.0;
        weighted += before - (window.isFull() ? period * oldest : 0.0);
        final double total = sum.push(input);
        if (window.isWrapped()) {
            weighted = 0;
            for (int age = 1; age < period; age++) {
                weighted += age * window.get(age);
            }
        }
        final double sumX = period * (period - 1.0) / 2;
        final double sumXx = period * (period - 1.0) * (2.0 * period - 1) / 6;
        slope = -(period * weighted - sumX * total) / (period * sumXx - sumX * sumX);
        return total / period + slope * (period - 1) / 2;
    }

    @Override
    void visit(final StateVisitor visitor) {
        sum.visit(visitor);
        weighted = visitor.visit(weighted);
        slope = visitor.visit(slope);
    }

    @Override
    void clear() {
        sum.clear();
        weighted = 0;
        slope = 0;
    }
}
