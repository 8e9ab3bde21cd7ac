package io.saola.strategies.indicators;

/** Chaikin's accumulation/distribution line: volume weighed by where in its range each bar closed. Warm at once. */
public final class AccumulationDistribution extends BarIndicator {
    private double line;

    /** Creates it. */
    public AccumulationDistribution() {
        super(1);
    }

    /** Where in its range a bar closed, -1 at the low to 1 at the high, times its volume. */
    static double flow(final double high, final double low, final double close, final double volume) {
        final double range = high - low;
        return range > 0 ? ((close - low) - (high - close)) / range * volume : 0.0;
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        line += flow(high, low, close, volume);
        return line;
    }

    @Override
    void visit(final StateVisitor visitor) {
        line = visitor.visit(line);
    }

    @Override
    void clear() {
        line = 0;
    }
}
