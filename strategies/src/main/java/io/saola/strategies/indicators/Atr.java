package io.saola.strategies.indicators;

/** Average true range, smoothed as Wilder does, without the first bar's. Warm after {@code period + 1} bars. */
public final class Atr extends BarIndicator {
    private final TrueRange range = new TrueRange();
    private final WilderAverage average;

    /**
     * Creates it.
     *
     * @param period ranges to average, from 1
     */
    public Atr(final int period) {
        super(requirePeriod(period, 1) + 1);
        average = new WilderAverage(period);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        final double trueRange = range.next(high, low, close);
        return updates() == 1 ? 0 : average.update(trueRange);
    }

    @Override
    void visit(final StateVisitor visitor) {
        range.visit(visitor);
        average.visitWith(visitor);
    }

    @Override
    void clear() {
        range.clear();
        average.reset();
    }
}
