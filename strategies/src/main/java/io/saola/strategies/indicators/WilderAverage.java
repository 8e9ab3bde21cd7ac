package io.saola.strategies.indicators;

/**
 * Wilder's smoothing: an exponential average with weight {@code 1 / period} that begins as the mean of the first
 * {@code period} values. Warm after {@code period} values.
 */
public final class WilderAverage extends SeriesIndicator {
    private final int period;
    private double average;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public WilderAverage(final int period) {
        super(requirePeriod(period, 1));
        this.period = period;
    }

    @Override
    double step(final double input) {
        if (updates() < period) {
            average += input;
        } else if (updates() == period) {
            average = (average + input) / period;
        } else {
            average = (average * (period - 1) + input) / period;
        }
        return average;
    }

    @Override
    void visit(final StateVisitor visitor) {
        average = visitor.visit(average);
    }

    @Override
    void clear() {
        average = 0;
    }
}
