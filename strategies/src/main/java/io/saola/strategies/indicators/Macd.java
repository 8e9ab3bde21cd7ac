package io.saola.strategies.indicators;

/**
 * Moving average convergence divergence: fast EMA less slow EMA, its own EMA as signal, and the difference. The fast average
 * begins where the slow one does, as in TA-Lib. All three are warm after {@code slow + signal - 1} values.
 */
public final class Macd extends SeriesIndicator {
    private final int lead;
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;

    /**
     * Creates it.
     *
     * @param fastPeriod from 1
     * @param slowPeriod above the fast one
     * @param signalPeriod from 1
     */
    public Macd(final int fastPeriod, final int slowPeriod, final int signalPeriod) {
        super(requirePeriod(slowPeriod, requirePeriod(fastPeriod, 1) + 1) + requirePeriod(signalPeriod, 1) - 1);
        lead = slowPeriod - fastPeriod;
        fast = new Ema(fastPeriod);
        slow = new Ema(slowPeriod);
        signal = new Ema(signalPeriod);
    }

    /** Average of the main value; {@code NaN} until warm. */
    public double signal() {
        return signal.value();
    }

    /** Main value less signal; {@code NaN} until warm. */
    public double histogram() {
        return value() - signal.value();
    }

    @Override
    double step(final double input) {
        if (updates() > lead) {
            fast.update(input);
        }
        slow.update(input);
        final double macd = fast.value() - slow.value();
        signal.update(macd);
        return macd;
    }

    @Override
    void visit(final StateVisitor visitor) {
        fast.visitWith(visitor);
        slow.visitWith(visitor);
        signal.visitWith(visitor);
    }

    @Override
    void clear() {
        fast.reset();
        slow.reset();
        signal.reset();
    }
}
