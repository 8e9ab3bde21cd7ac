package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.start.Safepoint;
import io.saola.benchmarks.start.StopKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stopped all threads of the measured engines, by operation, each explained. */
final class StopsReport {
    private static final double US = 1_000;

    private StopsReport() {}

    static void put(final ObjectNode node, final List<Safepoint> all) {
        final ArrayNode array = node.putArray("stops");
        byOperation(all)
                .forEach((operation, stops) -> array.addObject()
                        .put("operation", operation)
                        .put("explanation", StopKind.explain(operation))
                        .put("count", stops.size())
                        .put("over10us", over(stops))
                        .put("maxNs", longest(stops))
                        .put(
                                "totalNs",
                                stops.stream().mapToLong(Safepoint::totalNs).sum()));
    }

    static String table(final List<Safepoint> all) {
        final Map<String, List<Safepoint>> byOperation = byOperation(all);
        if (byOperation.isEmpty()) {
            return "stops of all threads: none\n";
        }
        final StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%-34s%8s%8s%10s  %s%n", "stops of all threads", "count", ">10 us", "max us", "because"));
        byOperation.forEach((operation, stops) -> table.append(String.format(
                Locale.ROOT,
                "%-34s%,8d%,8d%,10.1f  %s%n",
                operation,
                stops.size(),
                over(stops),
                longest(stops) / US,
                StopKind.explain(operation))));
        return table.toString();
    }

    private static Map<String, List<Safepoint>> byOperation(final List<Safepoint> all) {
        return all.stream().collect(Collectors.groupingBy(Safepoint::operation, TreeMap::new, Collectors.toList()));
    }

    private static long over(final List<Safepoint> stops) {
        return stops.stream().filter(stop -> stop.totalNs() > StopKind.BOUND_NS).count();
    }

    private static long longest(final List<Safepoint> stops) {
        return stops.stream().mapToLong(Safepoint::totalNs).max().orElse(0);
    }
}
