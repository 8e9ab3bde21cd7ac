package io.saola.strategies.indicators;

/**
 * Sum of the last values of a series. Summed anew each time the window has turned over once, so that rounding errors do not
 * grow with the length of the series: amortised O(1).
 */
final class RollingSum {
    private final Window window;
    private double sum;

    RollingSum(final int period) {
        window = new Window(period);
    }

    double push(final double value) {
        final double fallen = window.push(value);
        sum += value - fallen;
        if (window.isWrapped()) {
            sum = 0;
            for (int age = window.capacity() - 1; age >= 0; age--) {
                sum += window.get(age);
            }
        }
        return sum;
    }

    double sum() {
        return sum;
    }

    Window window() {
        return window;
    }

    void visit(final StateVisitor visitor) {
        window.visit(visitor);
        sum = visitor.visit(sum);
    }

    void clear() {
        window.clear();
        sum = 0;
    }
}
