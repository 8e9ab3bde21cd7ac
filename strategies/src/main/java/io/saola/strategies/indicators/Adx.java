package io.saola.strategies.indicators;

/**
 * Wilder's average directional index, 0 to 100, with the two directional indicators it is made of. Warm after
 * {@code 2 period} bars; {@link #plusDi} and {@link #minusDi} already after {@code period + 1}.
 */
public final class Adx extends BarIndicator {
    private final int period;
    private final DirectionalMovement movement;
    private double sum;
    private double average;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public Adx(final int period) {
        super(2 * requirePeriod(period, 2));
        this.period = period;
        movement = new DirectionalMovement(period);
    }

    /** +DI, 0 to 100; {@code NaN} before {@code period + 1} bars. */
    public double plusDi() {
        return updates() > period ? movement.plusIndex() : Double.NaN;
    }

    /** -DI, 0 to 100; {@code NaN} before {@code period + 1} bars. */
    public double minusDi() {
        return updates() > period ? movement.minusIndex() : Double.NaN;
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        movement.push(high, low, close);
        if (movement.hasIndex()) {
            if (updates() <= warmUp()) {
                sum += movement.index();
            } else {
                average = (average * (period - 1) + movement.index()) / period;
            }
        }
        if (updates() == warmUp()) {
            average = sum / period;
        }
        return average;
    }

    @Override
    void visit(final StateVisitor visitor) {
        movement.visit(visitor);
        sum = visitor.visit(sum);
        average = visitor.visit(average);
    }

    @Override
    void clear() {
        movement.clear();
        sum = 0;
        average = 0;
    }
}
