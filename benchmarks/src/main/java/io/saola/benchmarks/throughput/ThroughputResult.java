package io.saola.benchmarks.throughput;

import io.saola.benchmarks.latency.Environment;
import java.util.List;

/**
 * A run.
 *
 * @param settings asked for
 * @param environment it took place in
 * @param startedAtMs ms since the epoch
 * @param curves one for every pair of modes
 */
public record ThroughputResult(
        ThroughputSettings settings, Environment environment, long startedAtMs, List<SaturationCurve> curves) {
    /** Copies the curves. */
    public ThroughputResult {
        curves = List.copyOf(curves);
    }

    /** The first reason why figures do not count, or null. */
    public String fault() {
        return curves.stream()
                .filter(curve -> curve.fault() != null)
                .map(curve -> curve.name() + ": " + curve.fault())
                .findFirst()
                .orElse(null);
    }
}
