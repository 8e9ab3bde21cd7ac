package io.saola.strategies.indicators;

/** The last values of a series, a fixed number of them. */
final class Window {
    private final double[] ring;
    private int next;
    private int size;

    Window(final int capacity) {
        ring = new double[capacity];
    }

    /** Adds a value; returns the one that falls out, 0 while the window fills. */
    double push(final double value) {
        final double fallen = size == ring.length ? ring[next] : 0.0;
        ring[next] = value;
        next = next + 1 == ring.length ? 0 : next + 1;
        size = Math.min(size + 1, ring.length);
        return fallen;
    }

    /** A value by its age: 0 is the newest. */
    double get(final int age) {
        final int at = next - 1 - age;
        return ring[at < 0 ? at + ring.length : at];
    }

    /** The value that falls out next; only when full. */
    double oldest() {
        return ring[next];
    }

    int size() {
        return size;
    }

    int capacity() {
        return ring.length;
    }

    boolean isFull() {
        return size == ring.length;
    }

    /** True right after the newest value took the last place of the ring: once per {@link #capacity} values. */
    boolean isWrapped() {
        return next == 0;
    }

    void visit(final StateVisitor visitor) {
        visitor.visit(ring);
        next = visitor.visit(next);
        size = visitor.visit(size);
    }

    void clear() {
        java.util.Arrays.fill(ring, 0.0);
        next = 0;
        size = 0;
    }
}
