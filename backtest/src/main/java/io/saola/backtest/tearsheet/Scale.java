package io.saola.backtest.tearsheet;

import java.util.ArrayList;
import java.util.List;

/**
 * A value axis that starts and ends at a round number.
 *
 * @param min lowest value
 * @param max highest value, above the lowest
 * @param step between two marks: 1, 2 or 5 times a power of ten
 */
record Scale(double min, double max, double step) {
    private static final int TARGET_MARKS = 5;
    private static final double[] STEPS = {1, 2, 5, 10};

    /** The axis that holds all values from one to another. */
    static Scale of(final double from, final double to) {
        final double span = to > from ? to - from : Math.max(Math.abs(from) * 0.1, 1e-3);
        double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(span / TARGET_MARKS)));
        for (final double each : STEPS) {
            if (span / (unit * each) <= TARGET_MARKS) {
                unit *= each;
                break;
            }
        }
        final double low = Math.floor(from / unit) * unit;
        final double high = Math.ceil(to / unit) * unit;
        return new Scale(low, high > low ? high : low + unit, unit);
    }

    List<Double> marks() {
        final List<Double> marks = new ArrayList<>();
        final long count = Math.round((max - min) / step);
        for (long i = 0; i <= count; i++) {
            final double mark = min + i * step;
            marks.add(Math.abs(mark) < step / 1e6 ? 0.0 : mark);
        }
        return marks;
    }

    /** Where a value lies between 0 at the lowest and 1 at the highest. */
    double position(final double value) {
        return (value - min) / (max - min);
    }
}
