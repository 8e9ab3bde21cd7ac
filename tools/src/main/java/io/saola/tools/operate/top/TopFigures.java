package io.saola.tools.operate.top;

import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.Stage;
import io.saola.operations.telemetry.CountersSample;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened between two samples of the same process.
 *
 * @param directory of the engine
 * @param engine the later sample of the engine
 * @param earlier the earlier one; the same one if the process was started anew in between
 * @param gateway the later sample of the gateway, or null if none shows itself
 * @param earlierGateway the earlier one, or null
 * @param errors distinct errors on record
 */
record TopFigures(
        Path directory,
        CountersSample engine,
        CountersSample earlier,
        CountersSample gateway,
        CountersSample earlierGateway,
        int errors) {
    private static final double NS_PER_S = 1e9;

    /** Length of the interval, seconds; 0 if there is none. */
    double seconds() {
        return (engine.takenNs() - earlier.takenNs()) / NS_PER_S;
    }

    /** Growth of an engine's counter. */
    double perSecond(final String label) {
        return rate(engine.value(label) - earlier.value(label));
    }

    /** What a stage did in the interval. */
    LatencyCounts latency(final Stage stage) {
        final LatencyCounts now = engine.latencies().get(stage);
        return engine.takenNs() == earlier.takenNs()
                ? LatencyCounts.none()
                : now.since(earlier.latencies().get(stage));
    }

    /** Samples of a stage per second. */
    double perSecond(final Stage stage) {
        return rate(latency(stage).count());
    }

    /** What waits before a stage, or -1 where nothing can wait. */
    long depth(final Stage stage) {
        return switch (stage) {
            case JOURNAL -> engine.depths().journal();
            case LOGIC -> engine.depths().logic();
            case EGRESS -> engine.depths().egress();
            case TICK_TO_ORDER -> -1;
        };
    }

    /** All counters that are not 0, with their growth per second. */
    Map<String, double[]> counters() {
        final Map<String, double[]> all = new LinkedHashMap<>();
        add(all, engine, earlier);
        if (gateway != null) {
            add(all, gateway, earlierGateway == null ? gateway : earlierGateway);
        }
        return all;
    }

    private void add(final Map<String, double[]> all, final CountersSample now, final CountersSample before) {
        now.counters().forEach((label, value) -> {
            if (value != 0) {
                all.put(label, new double[] {value, rate(value - before.value(label))});
            }
        });
    }

    private double rate(final long growth) {
        return seconds() > 0 ? Math.max(0, growth) / seconds() : 0;
    }
}
