package io.saola.strategies.indicators;

/** Williams %R: how far the close is below the recent high, -100 to 0; 0 if there was no range. Warm after {@code period} bars. */
public final class WilliamsR extends BarIndicator {
    private final RollingExtremum highest;
    private final RollingExtremum lowest;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public WilliamsR(final int period) {
        super(requirePeriod(period, 2));
        highest = RollingExtremum.highest(period);
        lowest = RollingExtremum.lowest(period);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        final double top = highest.push(high);
        final double range = top - lowest.push(low);
        return range == 0.0 ? 0.0 : -100.0 * (top - close) / range;
    }

    @Override
    void visit(final StateVisitor visitor) {
        highest.visit(visitor);
        lowest.visit(visitor);
    }

    @Override
    void clear() {
        highest.clear();
        lowest.clear();
    }
}
