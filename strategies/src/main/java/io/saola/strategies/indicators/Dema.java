package io.saola.strategies.indicators;

/** Double exponential average: {@code 2 EMA - EMA of EMA}. Warm after {@code 2 period - 1} values. */
public final class Dema extends SeriesIndicator {
    private final Ema first;
    private final Ema second;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public Dema(final int period) {
        super(2 * requirePeriod(period, 1) - 1);
        first = new Ema(period);
        second = new Ema(period);
    }

    @Override
    double step(final double input) {
        return 2 * first.update(input) - second.update(first.value());
    }

    @Override
    void visit(final StateVisitor visitor) {
        first.visitWith(visitor);
        second.visitWith(visitor);
    }

    @Override
    void clear() {
        first.reset();
        second.reset();
    }
}
