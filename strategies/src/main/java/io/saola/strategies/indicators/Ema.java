package io.saola.strategies.indicators;

/**
 * Exponential moving average with weight {@code 2 / (period + 1)} of the newest value; begins as the mean of the first
 * {@code period} values, as TA-Lib does. Warm after {@code period} values.
 */
public final class Ema extends SeriesIndicator {
    private final int period;
    private final double weight;
    private double average;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public Ema(final int period) {
        super(requirePeriod(period, 1));
        this.period = period;
        weight = 2.0 / (period + 1);
    }

    @Override
    double step(final double input) {
        if (updates() < period) {
            average += input;
        } else if (updates() == period) {
            average = (average + input) / period;
        } else {
            average += (input - average) * weight;
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
