package io.saola.backtest.tearsheet;

import io.saola.backtest.result.EquityPoint;
import io.saola.codecs.Decimals;
import java.util.List;
import java.util.function.ToLongFunction;

/** The equity of a run of one trading date, point by point. Immutable. */
final class DayCurve {
    private final List<EquityPoint> points;
    private final double initialCapital;

    /**
     * A curve.
     *
     * @param equity of the run, by time; only the total's points count
     * @param initialCapital currency units
     */
    DayCurve(final List<EquityPoint> equity, final double initialCapital) {
        points = equity.stream()
                .filter(point -> point.scope().equals(EquityPoint.TOTAL))
                .toList();
        this.initialCapital = initialCapital;
    }

    /** True if there is something to draw: points at two times at least. */
    boolean isDrawable() {
        return points.size() > 1
                && points.get(0).timestampNs() < points.get(points.size() - 1).timestampNs();
    }

    TimeAxis axis() {
        return new ClockAxis(points.stream().mapToLong(EquityPoint::timestampNs).toArray());
    }

    /** Equities, currency units. */
    double[] equity() {
        return points.stream()
                .mapToDouble(point -> (double) point.equity() / Decimals.ONE)
                .toArray();
    }

    /** Distances to the highest equity so far, the initial capital included, fractions from 0 down; NaN without capital. */
    double[] drawdown() {
        final double[] values = equity();
        double peak = initialCapital;
        for (int i = 0; i < values.length; i++) {
            peak = Math.max(peak, values[i]);
            values[i] = peak > 0 ? (values[i] - peak) / peak : Double.NaN;
        }
        return values;
    }

    double[] grossExposure() {
        return share(EquityPoint::grossExposure);
    }

    double[] netExposure() {
        return share(EquityPoint::netExposure);
    }

    private double[] share(final ToLongFunction<EquityPoint> exposure) {
        return points.stream()
                .mapToDouble(point ->
                        point.equity() > 0 ? (double) exposure.applyAsLong(point) / point.equity() : Double.NaN)
                .toArray();
    }
}
