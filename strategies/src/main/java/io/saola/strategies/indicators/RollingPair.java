package io.saola.strategies.indicators;

/** Sums over the last values of two series, around moving origins; computed anew once per turn: amortised O(1). */
final class RollingPair {
    private final Window xs;
    private final Window ys;
    private double originX;
    private double originY;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumYy;
    private double sumXy;

    RollingPair(final int period) {
        xs = new Window(period);
        ys = new Window(period);
    }

    void push(final double x, final double y) {
        if (xs.size() == 0) {
            originX = x;
            originY = y;
        }
        final boolean full = xs.isFull();
        final double fallenX = xs.push(x);
        final double fallenY = ys.push(y);
        add(x, y, 1.0);
        if (full) {
            add(fallenX, fallenY, -1.0);
        }
        if (xs.isWrapped()) {
            recompute(x, y);
        }
    }

    /** Sum of products of deviations from the means. */
    double crossDeviation() {
        return sumXy - sumX * sumY / xs.size();
    }

    double squaredDeviationX() {
        return Math.max(0.0, sumXx - sumX * sumX / xs.size());
    }

    double squaredDeviationY() {
        return Math.max(0.0, sumYy - sumY * sumY / xs.size());
    }

    void visit(final StateVisitor visitor) {
        xs.visit(visitor);
        ys.visit(visitor);
        originX = visitor.visit(originX);
        originY = visitor.visit(originY);
        sumX = visitor.visit(sumX);
        sumY = visitor.visit(sumY);
        sumXx = visitor.visit(sumXx);
        sumYy = visitor.visit(sumYy);
        sumXy = visitor.visit(sumXy);
    }

    void clear() {
        xs.clear();
        ys.clear();
        zero();
        originX = 0;
        originY = 0;
    }

    private void recompute(final double x, final double y) {
        originX = x;
        originY = y;
        zero();
        for (int age = xs.capacity() - 1; age >= 0; age--) {
            add(xs.get(age), ys.get(age), 1.0);
        }
    }

    private void zero() {
        sumX = 0;
        sumY = 0;
        sumXx = 0;
        sumYy = 0;
        sumXy = 0;
    }

    private void add(final double x, final double y, final double sign) {
        final double dx = x - originX;
        final double dy = y - originY;
        sumX += sign * dx;
        sumY += sign * dy;
        sumXx += sign * dx * dx;
        sumYy += sign * dy * dy;
        sumXy += sign * dx * dy;
    }
}
