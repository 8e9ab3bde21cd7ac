package io.saola.strategies.indicators;

import java.util.Arrays;

/**
 * Highest (or lowest) of the last values of a series and how long ago it was; of equal ones the newest counts. A queue of
 * candidates, each better than all behind it: amortised O(1).
 */
final class RollingExtremum {
    private final int period;
    private final double sign;
    private final double[] values;
    private final long[] places;
    private int head;
    private int count;
    private long place = -1;

    private RollingExtremum(final int period, final double sign) {
        this.period = period;
        this.sign = sign;
        values = new double[period];
        places = new long[period];
    }

    static RollingExtremum highest(final int period) {
        return new RollingExtremum(period, 1.0);
    }

    static RollingExtremum lowest(final int period) {
        return new RollingExtremum(period, -1.0);
    }

    double push(final double value) {
        place++;
        if (count > 0 && places[head] <= place - period) {
            head = at(1);
            count--;
        }
        final double signed = sign * value;
        while (count > 0 && values[at(count - 1)] <= signed) {
            count--;
        }
        values[at(count)] = signed;
        places[at(count)] = place;
        count++;
        return value();
    }

    double value() {
        return sign * values[head];
    }

    /** Values since the extreme one: 0 if it is the newest. */
    int age() {
        return (int) (place - places[head]);
    }

    void visit(final StateVisitor visitor) {
        visitor.visit(values);
        visitor.visit(places);
        head = visitor.visit(head);
        count = visitor.visit(count);
        place = visitor.visit(place);
    }

    void clear() {
        Arrays.fill(values, 0);
        Arrays.fill(places, 0);
        head = 0;
        count = 0;
        place = -1;
    }

    private int at(final int offset) {
        final int index = head + offset;
        return index >= period ? index - period : index;
    }
}
