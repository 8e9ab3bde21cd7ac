package io.saola.strategies.indicators;

/**
 * Ichimoku: middles of three Donchian channels. The main value is the conversion line (tenkan). The spans are those that the
 * chart draws at the newest bar: computed {@code displacement} bars ago. Warm after {@code spanPeriod + displacement} bars;
 * conversion and base line as soon as they can be computed.
 */
public final class Ichimoku extends BarIndicator {
    private final DonchianChannel conversion;
    private final DonchianChannel base;
    private final DonchianChannel span;
    private final Window spansA;
    private final Window spansB;
    private double spanA;
    private double spanB;

    /** Creates it with the usual periods 9, 26, 52 and a displacement of 26. */
    public Ichimoku() {
        this(9, 26, 52, 26);
    }

    /**
     * Creates it.
     *
     * @param conversionPeriod from 1
     * @param basePeriod from the conversion period
     * @param spanPeriod from the base period
     * @param displacement bars by which the spans are drawn ahead, from 1
     */
    public Ichimoku(final int conversionPeriod, final int basePeriod, final int spanPeriod, final int displacement) {
        super(requirePeriod(spanPeriod, requirePeriod(basePeriod, requirePeriod(conversionPeriod, 1)))
                + requirePeriod(displacement, 1));
        conversion = new DonchianChannel(conversionPeriod);
        base = new DonchianChannel(basePeriod);
        span = new DonchianChannel(spanPeriod);
        spansA = new Window(displacement);
        spansB = new Window(displacement);
    }

    /** Conversion line (tenkan); {@code NaN} until computable. */
    public double conversion() {
        return conversion.value();
    }

    /** Base line (kijun); {@code NaN} until computable. */
    public double base() {
        return base.value();
    }

    /** Leading span A at the newest bar; {@code NaN} until warm. */
    public double spanA() {
        return whenReady(spanA);
    }

    /** Leading span B at the newest bar; {@code NaN} until warm. */
    public double spanB() {
        return whenReady(spanB);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        conversion.update(open, high, low, close, volume);
        base.update(open, high, low, close, volume);
        span.update(open, high, low, close, volume);
        if (span.isReady()) {
            spanA = spansA.push((conversion.value() + base.value()) / 2);
            spanB = spansB.push(span.value());
        }
        return conversion.value();
    }

    @Override
    void visit(final StateVisitor visitor) {
        conversion.visitWith(visitor);
        base.visitWith(visitor);
        span.visitWith(visitor);
        spansA.visit(visitor);
        spansB.visit(visitor);
        spanA = visitor.visit(spanA);
        spanB = visitor.visit(spanB);
    }

    @Override
    void clear() {
        conversion.reset();
        base.reset();
        span.reset();
        spansA.clear();
        spansB.clear();
        spanA = 0;
        spanB = 0;
    }
}
