package io.saola.strategies.indicators;

/**
 * Wilder's relative strength index, 0 to 100: share of the gains in all moves, both smoothed; 0 if nothing moved. Warm after
 * {@code period + 1} values.
 */
public final class Rsi extends SeriesIndicator {
    private final WilderAverage gain;
    private final WilderAverage loss;
    private double previous;

    /**
     * Creates it.
     *
     * @param period moves to average, from 1
     */
    public Rsi(final int period) {
        super(requirePeriod(period, 1) + 1);
        gain = new WilderAverage(period);
        loss = new WilderAverage(period);
    }

    @Override
    double step(final double input) {
        if (updates() > 1) {
            final double move = input - previous;
            gain.update(Math.max(move, 0.0));
            loss.update(Math.max(-move, 0.0));
        }
        previous = input;
        final double both = gain.value() + loss.value();
        return both == 0.0 ? 0.0 : 100.0 * (gain.value() / both);
    }

    @Override
    void visit(final StateVisitor visitor) {
        gain.visitWith(visitor);
        loss.visitWith(visitor);
        previous = visitor.visit(previous);
    }

    @Override
    void clear() {
        gain.reset();
        loss.reset();
        previous = 0;
    }
}
