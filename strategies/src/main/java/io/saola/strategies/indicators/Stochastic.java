package io.saola.strategies.indicators;

/**
 * Where the close stands in the recent range, 0 to 100, smoothed; 0 if there was no range. The main value is slow %K,
 * {@link #d} its mean. Both are warm after {@code kPeriod + smoothing + dPeriod - 2} bars.
 */
public final class Stochastic extends BarIndicator {
    private final int kPeriod;
    private final RollingExtremum highest;
    private final RollingExtremum lowest;
    private final Sma slow;
    private final Sma mean;

    /**
     * Creates it.
     *
     * @param kPeriod bars of the range, from 1
     * @param smoothing values of slow %K, from 1; 1 gives the fast stochastic
     * @param dPeriod values of %D, from 1
     */
    public Stochastic(final int kPeriod, final int smoothing, final int dPeriod) {
        super(requirePeriod(kPeriod, 1) + requirePeriod(smoothing, 1) + requirePeriod(dPeriod, 1) - 2);
        this.kPeriod = kPeriod;
        highest = RollingExtremum.highest(kPeriod);
        lowest = RollingExtremum.lowest(kPeriod);
        slow = new Sma(smoothing);
        mean = new Sma(dPeriod);
    }

    /** Mean of slow %K; {@code NaN} until warm. */
    public double d() {
        return mean.value();
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        final double bottom = lowest.push(low);
        final double range = highest.push(high) - bottom;
        if (updates() >= kPeriod) {
            slow.update(range == 0.0 ? 0.0 : 100.0 * (close - bottom) / range);
            mean.update(slow.value());
        }
        return slow.value();
    }

    @Override
    void visit(final StateVisitor visitor) {
        highest.visit(visitor);
        lowest.visit(visitor);
        slow.visitWith(visitor);
        mean.visitWith(visitor);
    }

    @Override
    void clear() {
        highest.clear();
        lowest.clear();
        slow.reset();
        mean.reset();
    }
}
