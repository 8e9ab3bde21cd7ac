package io.saola.strategies.indicators;

/** A bar's range, the gap to the close before it included. Keeps the close; the first bar has none and gives high less low. */
final class TrueRange {
    private double previousClose = Double.NaN;

    double next(final double high, final double low, final double close) {
        double range = high - low;
        if (!Double.isNaN(previousClose)) {
            range = Math.max(range, Math.max(Math.abs(high - previousClose), Math.abs(low - previousClose)));
        }
        previousClose = close;
        return range;
    }

    void visit(final StateVisitor visitor) {
        previousClose = visitor.visit(previousClose);
    }

    void clear() {
        previousClose = Double.NaN;
    }
}
