package io.saola.strategies.indicators;

/** Highest high and lowest low of the last bars; the main value is their middle. Warm after {@code period} bars. */
public final class DonchianChannel extends BarIndicator {
    private final RollingExtremum highest;
    private final RollingExtremum lowest;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public DonchianChannel(final int period) {
        super(requirePeriod(period, 1));
        highest = RollingExtremum.highest(period);
        lowest = RollingExtremum.lowest(period);
    }

    /** Highest high; {@code NaN} until warm. */
    public double upper() {
        return whenReady(highest.value());
    }

    /** Lowest low; {@code NaN} until warm. */
    public double lower() {
        return whenReady(lowest.value());
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        return (highest.push(high) + lowest.push(low)) / 2;
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
