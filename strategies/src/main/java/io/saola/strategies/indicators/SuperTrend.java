package io.saola.strategies.indicators;

/**
 * SuperTrend: a band some average true ranges from the middle of the bar that only moves with the trend, and changes sides
 * when a close crosses it. The first trend is up. Warm after {@code period + 1} bars.
 */
public final class SuperTrend extends BarIndicator {
    private final double width;
    private final Atr range;
    private boolean isUp = true;
    private boolean begun;
    private double upper;
    private double lower;
    private double previousClose;

    /**
     * Creates it.
     *
     * @param period of the average true range, from 1
     * @param width of the band in true ranges, above 0
     */
    public SuperTrend(final int period, final double width) {
        super(requirePeriod(period, 1) + 1);
        if (!(width > 0) || width > 100) {
            throw new IllegalArgumentException("width must be above 0, at most 100: " + width);
        }
        this.width = width;
        range = new Atr(period);
    }

    /** True while the trend is up: the value is below the price. */
    public boolean isUp() {
        return isUp;
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        range.update(open, high, low, close, volume);
        if (range.isReady()) {
            final double middle = (high + low) / 2;
            final double newUpper = middle + width * range.value();
            final double newLower = middle - width * range.value();
            upper = !begun || newUpper < upper || previousClose > upper ? newUpper : upper;
            lower = !begun || newLower > lower || previousClose < lower ? newLower : lower;
            begun = true;
            isUp = isUp ? close >= lower : close > upper;
        }
        previousClose = close;
        return isUp ? lower : upper;
    }

    @Override
    void visit(final StateVisitor visitor) {
        range.visitWith(visitor);
        isUp = visitor.visit(isUp);
        begun = visitor.visit(begun);
        upper = visitor.visit(upper);
        lower = visitor.visit(lower);
        previousClose = visitor.visit(previousClose);
    }

    @Override
    void clear() {
        range.reset();
        isUp = true;
        begun = false;
        upper = 0;
        lower = 0;
        previousClose = 0;
    }
}
