package io.saola.strategies.indicators;

/**
 * Money flow index, 0 to 100: share of the money that changed hands at rising typical prices; 0 if less than 1 did in all.
 * Warm after {@code period + 1} bars.
 */
public final class Mfi extends BarIndicator {
    private final RollingSum rising;
    private final RollingSum falling;
    private double previous;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public Mfi(final int period) {
        super(requirePeriod(period, 2) + 1);
        rising = new RollingSum(period);
        falling = new RollingSum(period);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        final double price = (high + low + close) / 3;
        if (updates() > 1) {
            rising.push(price > previous ? price * volume : 0.0);
            falling.push(price < previous ? price * volume : 0.0);
        }
        previous = price;
        final double all = rising.sum() + falling.sum();
        return all < 1.0 ? 0.0 : 100.0 * (rising.sum() / all);
    }

    @Override
    void visit(final StateVisitor visitor) {
        rising.visit(visitor);
        falling.visit(visitor);
        previous = visitor.visit(previous);
    }

    @Override
    void clear() {
        rising.clear();
        falling.clear();
        previous = 0;
    }
}
