package io.saola.strategies.indicators;

/**
 * Where the RSI stands in its own recent range, 0 to 100; 0 if it did not move. The main value is fast %K, {@link #d} its
 * mean. Both are warm after {@code rsiPeriod + kPeriod + dPeriod - 1} values.
 */
public final class StochRsi extends SeriesIndicator {
    private final Rsi rsi;
    private final RollingExtremum highest;
    private final RollingExtremum lowest;
    private final int kPeriod;
    private final Sma mean;

    /**
     * Creates it.
     *
     * @param rsiPeriod of the RSI, from 1
     * @param kPeriod values of the range, from 1
     * @param dPeriod values of the mean, from 1
     */
    public StochRsi(final int rsiPeriod, final int kPeriod, final int dPeriod) {
        super(requirePeriod(rsiPeriod, 1) + requirePeriod(kPeriod, 1) + requirePeriod(dPeriod, 1) - 1);
        rsi = new Rsi(rsiPeriod);
        highest = RollingExtremum.highest(kPeriod);
        lowest = RollingExtremum.lowest(kPeriod);
        this.kPeriod = kPeriod;
        mean = new Sma(dPeriod);
    }

    /** Mean of fast %K; {@code NaN} until warm. */
    public double d() {
        return mean.value();
    }

    @Override
    double step(final double input) {
        rsi.update(input);
        if (!rsi.isReady()) {
            return 0;
        }
        final double range = highest.push(rsi.value()) - lowest.push(rsi.value());
        final double k = range == 0.0 ? 0.0 : 100.0 * (rsi.value() - lowest.value()) / range;
        if (rsi.updates() >= rsi.warmUp() + kPeriod - 1L) {
            mean.update(k);
        }
        return k;
    }

    @Override
    void visit(final StateVisitor visitor) {
        rsi.visitWith(visitor);
        highest.visit(visitor);
        lowest.visit(visitor);
        mean.visitWith(visitor);
    }

    @Override
    void clear() {
        rsi.reset();
        highest.clear();
        lowest.clear();
        mean.reset();
    }
}
