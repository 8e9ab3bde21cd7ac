package io.saola.strategies.indicators;

/**
 * How recent the extremes are: {@link #up} is 100 if the high is the newest bar's and 0 if it is {@code period} bars old,
 * {@link #down} the same for the low. The main value is the oscillator, up less down. Warm after {@code period + 1} bars.
 */
public final class Aroon extends BarIndicator {
    private final int period;
    private final RollingExtremum highest;
    private final RollingExtremum lowest;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public Aroon(final int period) {
        super(requirePeriod(period, 2) + 1);
        this.period = period;
        highest = RollingExtremum.highest(period + 1);
        lowest = RollingExtremum.lowest(period + 1);
    }

    /** Recency of the high, 0 to 100; {@code NaN} until warm. */
    public double up() {
        return whenReady(recency(highest));
    }

    /** Recency of the low, 0 to 100; {@code NaN} until warm. */
    public double down() {
        return whenReady(recency(lowest));
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        highest.push(high);
        lowest.push(low);
        return recency(highest) - recency(lowest);
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

    private double recency(final RollingExtremum extremum) {
        return 100.0 * (period - extremum.age()) / period;
    }
}
