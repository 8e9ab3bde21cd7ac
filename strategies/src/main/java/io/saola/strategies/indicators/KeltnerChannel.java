package io.saola.strategies.indicators;

/** EMA of the closes with bands some average true ranges above and below. Warm after the slower of the two. */
public final class KeltnerChannel extends BarIndicator {
    private final double width;
    private final Ema middle;
    private final Atr range;

    /**
     * Creates it.
     *
     * @param period of the EMA, from 1
     * @param atrPeriod of the true range, from 1
     * @param width of each band in true ranges, above 0
     */
    public KeltnerChannel(final int period, final int atrPeriod, final double width) {
        super(Math.max(requirePeriod(period, 1), requirePeriod(atrPeriod, 1) + 1));
        if (!(width > 0) || width > 100) {
            throw new IllegalArgumentException("width must be above 0, at most 100: " + width);
        }
        this.width = width;
        middle = new Ema(period);
        range = new Atr(atrPeriod);
    }

    /** Upper band; {@code NaN} until warm. */
    public double upper() {
        return value() + width * range.value();
    }

    /** Lower band; {@code NaN} until warm. */
    public double lower() {
        return value() - width * range.value();
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        range.update(open, high, low, close, volume);
        return middle.update(close);
    }

    @Override
    void visit(final StateVisitor visitor) {
        middle.visitWith(visitor);
        range.visitWith(visitor);
    }

    @Override
    void clear() {
        middle.reset();
        range.reset();
    }
}
