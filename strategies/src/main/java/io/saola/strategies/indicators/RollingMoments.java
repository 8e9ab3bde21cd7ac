package io.saola.strategies.indicators;

/**
 * Mean and sum of squared deviations of the last values of a series, kept around a moving origin so that large prices with
 * small moves lose no digits; computed anew once per turn of the window: amortised O(1).
 */
final class RollingMoments {
    private final Window window;
    private double origin;
    private double sum;
    private double squares;

    RollingMoments(final int period) {
        window = new Window(period);
    }

    void push(final double value) {
        if (window.size() == 0) {
            origin = value;
        }
        final boolean full = window.isFull();
        final double fallen = window.push(value);
        final double in = value - origin;
        sum += in;
        squares += in * in;
        if (full) {
            final double out = fallen - origin;
            sum -= out;
            squares -= out * out;
        }
        if (window.isWrapped()) {
            recompute();
        }
    }

    double mean() {
        return origin + sum / window.size();
    }

    /** Of the whole window, not of a sample. */
    double variance() {
        final double size = window.size();
        return Math.max(0.0, squares / size - (sum / size) * (sum / size));
    }

    Window window() {
        return window;
    }

    void visit(final StateVisitor visitor) {
        window.visit(visitor);
        origin = visitor.visit(origin);
        sum = visitor.visit(sum);
        squares = visitor.visit(squares);
    }

    void clear() {
        window.clear();
        origin = 0;
        sum = 0;
        squares = 0;
    }

    private void recompute() {
        origin = window.get(0);
        sum = 0;
        squares = 0;
        for (int age = window.capacity() - 1; age >= 0; age--) {
            final double in = window.get(age) - origin;
            sum += in;
            squares += in * in;
        }
    }
}
