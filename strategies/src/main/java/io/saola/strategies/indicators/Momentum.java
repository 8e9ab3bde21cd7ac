package io.saola.strategies.indicators;

/** The newest value less the one {@code period} before. Warm after {@code period + 1} values. */
public final class Momentum extends SeriesIndicator {
    private final Window inputs;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public Momentum(final int period) {
        super(requirePeriod(period, 1) + 1);
        inputs = new Window(period);
    }

    @Override
    double step(final double input) {
        return input - inputs.push(input);
    }

    @Override
    void visit(final StateVisitor visitor) {
        inputs.visit(visitor);
    }

    @Override
    void clear() {
        inputs.clear();
    }
}
