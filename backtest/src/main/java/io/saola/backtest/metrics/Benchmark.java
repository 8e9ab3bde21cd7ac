package io.saola.backtest.metrics;

import io.saola.backtest.result.BenchmarkPoint;
import io.saola.codecs.Decimals;
import io.saola.market.rules.MarketTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One index or instrument that the run is compared with: its closes on the run's dates, and the returns of both between
 * successive dates that have a close. A missing close lengthens a period; it never counts as a day without a change.
 */
public final class Benchmark {
    private final String symbol;
    private final double[] closes;
    private final double base;
    private final List<Integer> ends = new ArrayList<>();
    private final double[] returns;
    private final double[] runReturns;

    private Benchmark(final String symbol, final NavigableMap<Integer, Double> closeByDate, final DailySeries series) {
        this.symbol = symbol;
        final List<Day> days = series.days();
        closes = days.stream()
                .mapToDouble(day -> closeByDate.getOrDefault(day.date(), Double.NaN))
                .toArray();
        final Map.Entry<Integer, Double> before =
                days.isEmpty() ? null : closeByDate.lowerEntry(days.get(0).date());
        double fromClose = before == null ? Double.NaN : before.getValue();
        double fromEquity = series.initialCapital().doubleValue();
        base = fromClose;
        final List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < closes.length; i++) {
            if (Double.isNaN(closes[i])) {
                continue;
            }
            final double equity = days.get(i).equity().doubleValue();
            if (!Double.isNaN(fromClose)) {
                pairs.add(new double[] {closes[i] / fromClose - 1, equity / fromEquity - 1});
                ends.add(i);
            }
            fromClose = closes[i];
            fromEquity = equity;
        }
        returns = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        runReturns = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
    }

    /**
     * The benchmarks of a run, in order of their first point; of several closes on a date the last counts, closes that are not
     * above zero do not.
     *
     * @param points by symbol and time
     * @param series of the run
     * @return by symbol
     */
    static List<Benchmark> of(final List<BenchmarkPoint> points, final DailySeries series) {
        final Map<String, NavigableMap<Integer, Double>> bySymbol = new LinkedHashMap<>();
        for (final BenchmarkPoint point : points) {
            if (point.close() > 0) {
                bySymbol.computeIfAbsent(point.symbol(), symbol -> new TreeMap<>())
                        .put(MarketTime.date(point.timestampNs()), (double) point.close() / Decimals.ONE);
            }
        }
        return bySymbol.entrySet().stream()
                .map(entry -> new Benchmark(entry.getKey(), entry.getValue(), series))
                .toList();
    }

    /** Its symbol. */
    public String symbol() {
        return symbol;
    }

    /** Its close on each of the run's dates, points; NaN where it has none. */
    public double[] closes() {
        return closes.clone();
    }

    /** Its last close before the run's first date, points; NaN if there is none. */
    public double base() {
        return base;
    }

    /** Its returns between successive common dates. */
    double[] returns() {
        return returns.clone();
    }

    /** The run's returns over the same periods. */
    double[] runReturns() {
        return runReturns.clone();
    }

    /** Index of the run's day at which each period ends. */
    List<Integer> ends() {
        return ends;
    }

    /** How many of the run's dates have no close. */
    long missingDays() {
        long missing = 0;
        for (final double close : closes) {
            missing += Double.isNaN(close) ? 1 : 0;
        }
        return missing;
    }
}
