package io.saola.strategies.indicators;

/** Mean of the last values with bands some standard deviations above and below. Warm after {@code period} values. */
public final class BollingerBands extends SeriesIndicator {
    private final double width;
    private final RollingMoments moments;
    private double deviation;

    /**
     * Creates them.
     *
     * @param period from 2
     * @param width of each band in standard deviations, above 0
     */
    public BollingerBands(final int period, final double width) {
        super(requirePeriod(period, 2));
        if (!(width > 0) || width > 100) {
            throw new IllegalArgumentException("width must be above 0, at most 100: " + width);
        }
        this.width = width;
        moments = new RollingMoments(period);
    }

    /** Upper band; {@code NaN} until warm. */
    public double upper() {
        return value() + width * deviation;
    }

    /** Lower band; {@code NaN} until warm. */
    public double lower() {
        return value() - width * deviation;
    }

    /** Where the newest value stands: 0 at the lower band, 1 at the upper; 0.5 if the bands meet. */
    public double percentB() {
        final double range = 2 * width * deviation;
        return range == 0.0 ? whenReady(0.5) : (moments.window().get(0) - lower()) / range;
    }

    @Override
    double step(final double input) {
        moments.push(input);
        deviation = Math.sqrt(moments.variance());
        return moments.mean();
    }

    @Override
    void visit(final StateVisitor visitor) {
        moments.visit(visitor);
        deviation = visitor.visit(deviation);
    }

    @Override
    void clear() {
        moments.clear();
        deviation = 0;
    }
}
