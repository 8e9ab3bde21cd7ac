package io.saola.strategies.indicators;

/** Rate of change against the value {@code period} before, in per cent; 0 if that was 0. Warm after {@code period + 1} values. */
public final class Roc extends SeriesIndicator {
    private final Window inputs;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public Roc(final int period) {
        super(requirePeriod(period, 1) + 1);
        inputs = new Window(period);
    }

    @Override
    double step(final double input) {
        final double before = inputs.push(input);
        return before == 0.0 ? 0.0 : (input / before - 1.0) * 100.0;
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
