package io.saola.strategies.indicators;

/**
 * Fast less slow exponential average of the accumulation/distribution line; both begin at the line's first value, as in
 * TA-Lib. Warm after the slower period.
 */
public final class ChaikinOscillator extends BarIndicator {
    private final double fastWeight;
    private final double slowWeight;
    private double line;
    private double fast;
    private double slow;

    /**
     * Creates it.
     *
     * @param fastPeriod from 2
     * @param slowPeriod from 2
     */
    public ChaikinOscillator(final int fastPeriod, final int slowPeriod) {
        super(Math.max(requirePeriod(fastPeriod, 2), requirePeriod(slowPeriod, 2)));
        fastWeight = 2.0 / (fastPeriod + 1);
        slowWeight = 2.0 / (slowPeriod + 1);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        line += AccumulationDistribution.flow(high, low, close, volume);
        if (updates() == 1) {
            fast = line;
            slow = line;
        } else {
            fast = fastWeight * line + (1 - fastWeight) * fast;
            slow = slowWeight * line + (1 - slowWeight) * slow;
        }
        return fast - slow;
    }

    @Override
    void visit(final StateVisitor visitor) {
        line = visitor.visit(line);
        fast = visitor.visit(fast);
        slow = visitor.visit(slow);
    }

    @Override
    void clear() {
        line = 0;
        fast = 0;
        slow = 0;
    }
}
