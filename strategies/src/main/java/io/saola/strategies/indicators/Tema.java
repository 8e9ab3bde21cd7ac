package io.saola.strategies.indicators;

/** Triple exponential average: {@code 3 EMA1 - 3 EMA2 + EMA3}. Warm after {@code 3 period - 2} values. */
public final class Tema extends SeriesIndicator {
    private final Ema first;
    private final Ema second;
    private final Ema third;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public Tema(final int period) {
        super(3 * requirePeriod(period, 1) - 2);
        first = new Ema(period);
        second = new Ema(period);
        third = new Ema(period);
    }

    @Override
    double step(final double input) {
        first.update(input);
        second.update(first.value());
        third.update(second.value());
        return 3 * first.value() - 3 * second.value() + third.value();
    }

    @Override
    void visit(final StateVisitor visitor) {
        first.visitWith(visitor);
        second.visitWith(visitor);
        third.visitWith(visitor);
    }

    @Override
    void clear() {
        first.reset();
        second.reset();
        third.reset();
    }
}
