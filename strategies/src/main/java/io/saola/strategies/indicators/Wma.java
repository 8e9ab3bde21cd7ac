package io.saola.strategies.indicators;

/** Weighted moving average: the newest value weighs {@code period}, the oldest 1. Warm after {@code period} values. */
public final class Wma extends SeriesIndicator {
    private final int period;
    private final RollingSum sum;
    private double weighted;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public Wma(final int period) {
        super(requirePeriod(period, 1));
        this.period = period;
        sum = new RollingSum(period);
    }

    @Override
    double step(final double input) {
        final Window window = sum.window();
        if (window.isFull()) {
            weighted += input * period - sum.sum();
        } else {
            weighted += input * (window.size() + 1);
        }
        sum.push(input);
        if (window.isWrapped()) {
            weighted = 0;
            for (int age = 0; age < period; age++) {
                weighted += window.get(age) * (period - age);
            }
        }
        return weighted / (period * (period + 1.0) / 2);
    }

    @Override
    void visit(final StateVisitor visitor) {
        sum.visit(visitor);
        weighted = visitor.visit(weighted);
    }

    @Override
    void clear() {
        sum.clear();
        weighted = 0;
    }
}
