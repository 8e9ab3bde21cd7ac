package io.saola.strategies.indicators;

/** Wilder's sums of upward and downward movement and of true ranges, each losing 1 / period of itself per bar. */
final class DirectionalMovement {
    private final int period;
    private final TrueRange trueRange = new TrueRange();
    private long bars;
    private double previousHigh;
    private double previousLow;
    private double plus;
    private double minus;
    private double range;

    DirectionalMovement(final int period) {
        this.period = period;
    }

    void push(final double high, final double low, final double close) {
        bars++;
        final double newRange = trueRange.next(high, low, close);
        if (bars > 1) {
            if (bars > period) {
                plus -= plus / period;
                minus -= minus / period;
                range -= range / period;
            }
            final double up = high - previousHigh;
            final double down = previousLow - low;
            if (down > 0 && up < down) {
                minus += down;
            } else if (up > 0 && up > down) {
                plus += up;
            }
            range += newRange;
        }
        previousHigh = high;
        previousLow = low;
    }

    /** +DI, 0 to 100. */
    double plusIndex() {
        return range == 0.0 ? 0.0 : 100.0 * (plus / range);
    }

    /** -DI, 0 to 100. */
    double minusIndex() {
        return range == 0.0 ? 0.0 : 100.0 * (minus / range);
    }

    boolean hasIndex() {
        return bars > period && range != 0.0 && plus + minus != 0.0;
    }

    /** DX, 0 to 100; only if {@link #hasIndex}. */
    double index() {
        return 100.0 * (Math.abs(minusIndex() - plusIndex()) / (minusIndex() + plusIndex()));
    }

    void visit(final StateVisitor visitor) {
        trueRange.visit(visitor);
        bars = visitor.visit(bars);
        previousHigh = visitor.visit(previousHigh);
        previousLow = visitor.visit(previousLow);
        plus = visitor.visit(plus);
        minus = visitor.visit(minus);
        range = visitor.visit(range);
    }

    void clear() {
        trueRange.clear();
        bars = 0;
        previousHigh = 0;
        previousLow = 0;
        plus = 0;
        minus = 0;
        range = 0;
    }
}
