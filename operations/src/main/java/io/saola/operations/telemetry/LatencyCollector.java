package io.saola.operations.telemetry;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.saola.engine.counters.CountersView;
import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.Stage;

/** The engine's histograms as Prometheus wants them: a bucket per doubling from a microsecond to a minute. */
final class LatencyCollector implements Collector {
    private static final int FIRST_BIT = 8;
    private static final int LAST_BIT = 36;
    private static final double NS_PER_S = 1e9;

    private final CountersView engine;
    private final double[] bounds = new double[LAST_BIT - FIRST_BIT + 2];

    LatencyCollector(final CountersView engine) {
        this.engine = engine;
        for (int bit = FIRST_BIT; bit <= LAST_BIT; bit++) {
            bounds[bit - FIRST_BIT] = boundNs(bit) / NS_PER_S;
        }
        bounds[bounds.length - 1] = Double.POSITIVE_INFINITY;
    }

    @Override
    public MetricSnapshot collect() {
        final HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(MetricCatalog.LATENCY.name()).help(MetricCatalog.LATENCY.help());
        for (final Stage stage : Stage.values()) {
            snapshot.dataPoint(point(stage, engine.latency(stage)));
        }
        return snapshot.build();
    }

    private HistogramDataPointSnapshot point(final Stage stage, final LatencyCounts counts) {
        final long[] numbers = new long[bounds.length];
        long below = 0;
        for (int bit = FIRST_BIT; bit <= LAST_BIT; bit++) {
            final long upTo = counts.upTo(boundNs(bit));
            numbers[bit - FIRST_BIT] = upTo - below;
            below = upTo;
        }
        numbers[numbers.length - 1] = counts.count() - below;
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("stage", stage.label()))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, numbers))
                .sum(counts.sumNs() / NS_PER_S)
                .build();
    }

    private static long boundNs(final int bit) {
        return (1L << bit) - 1;
    }
}
