package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.latency.Percentile;
import io.saola.benchmarks.wire.WireResult;
import io.saola.benchmarks.wire.WireStage;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The result of a tick-to-wire run for people and for programs. Times in documents are ns, in the table us. */
final class WireReport {
    private static final List<Percentile> SHOWN =
            List.of(Percentile.P50, Percentile.P90, Percentile.P99, Percentile.P999);
    private static final List<Percentile> RATIOS = List.of(Percentile.P50, Percentile.P99, Percentile.P999);
    private static final String NOT_ENOUGH = "-";
    private static final double NS_PER_US = 1_000.0;
    private static final double HUNDREDTHS = 100.0;

    private final WireResult result;
    private final List<Path> histograms;

    WireReport(final WireResult result, final List<Path> histograms) {
        this.result = result;
        this.histograms = List.copyOf(histograms);
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.wire/1");
        node.put("startedAt", Instant.ofEpochMilli(result.startedAtMs()).toString());
        node.put("unit", "ns");
        figures(node.putArray("figures"));
        node.put(
                "clock",
                "monotonic clock of the host, shared by its processes on Linux; arrivals at the gateway by the"
                        + " wall clock less its offset");
        node.set("tickToWire", way(result.tickToWire()));
        final ObjectNode stages = node.putObject("stages");
        result.stages()
                .forEach((stage, histogram) ->
                        stages.set(stage.key(), distribution(histogram).put("text", stage.text())));
        node.set("fromIntended", way(result.fromIntended()));
        node.set("socketFloor", way(result.floor()));
        node.set("socketRatio", ratios(result::socketRatio));
        node.set("engine", distribution(result.engine()));
        node.set("ipcFloor", distribution(result.ipcFloor()));
        node.set("engineRatio", ratios(result::engineRatio));
        node.put("disturbed", result.isDisturbed());
        node.set("counts", counts());
        StopsReport.put(node, result.stops());
        node.put("fault", result.fault());
        final ObjectNode settings = node.putObject("settings");
        settings.put("framesPerSecond", result.settings().ratePerSecond());
        settings.put("seconds", result.settings().seconds());
        settings.put("warmupSeconds", result.settings().warmupSeconds());
        settings.put("rounds", result.settings().rounds());
        settings.put("durability", result.settings().durability().name());
        settings.put("threading", result.settings().threadingMode().name());
        settings.put("seed", result.settings().seed());
        node.set("environment", EnvironmentJson.of(result.environment()));
        final ArrayNode files = node.putArray("histograms");
        histograms.forEach(file -> files.add(file.toString()));
        return node;
    }

    String table() {
        final StringBuilder out = new StringBuilder(2_048);
        out.append(String.format(Locale.ROOT, "%-46s", "us"));
        SHOWN.forEach(percentile -> out.append(String.format(Locale.ROOT, "%10s", text(percentile))));
        out.append(String.format(Locale.ROOT, "%10s%10s%9s%n", "max", "mean", "count"));
        final Histogram whole = WireResult.sum(result.tickToWire());
        for (final Map.Entry<WireStage, Histogram> stage : result.stages().entrySet()) {
            row(out, stage.getKey().text(), stage.getValue());
        }
        row(out, "TICK TO WIRE, the sum of these", whole);
        row(out, "from the intended write to the broker's read", WireResult.sum(result.fromIntended()));
        row(out, "floor: the same of an echo over sockets", WireResult.sum(result.floor()));
        row(out, "engine with two hops over Aeron IPC", result.engine());
        row(out, "floor: echo over Aeron IPC", result.ipcFloor());
        ratio(out, "ratio to the socket floor", result::socketRatio);
        ratio(out, "ratio of the engine to the IPC floor", result::engineRatio);
        final WireResult.Counts counts = result.counts();
        final Environment host = result.environment();
        out.append(String.format(
                Locale.ROOT,
                "%s, %s; %,d frames/s, %,d frames written and %,d read, %,d ticks led to an order; %,d other requests,"
                        + " %,d times no new frame%n",
                result.settings().threadingMode(),
                result.settings().durability(),
                result.settings().ratePerSecond(),
                counts.framesSent(),
                counts.framesHeard(),
                counts.traces(),
                counts.otherRequests(),
                counts.starved()));
        out.append(String.format(
                Locale.ROOT,
                "refused: %,d wishes by the product's own gate, %,d orders by the broker; %,d collections of garbage in"
                        + " the product, %,d us%n",
                counts.orderRefusals(),
                counts.brokerRefusals(),
                counts.collections(),
                Math.round(counts.collectionNs() / NS_PER_US)));
        out.append(StopsReport.table(result.stops()));
        if (result.isDisturbed()) {
            out.append("disturbed: the floor's medians differ by more than a factor of two between rounds; repeat\n");
        }
        return out.append(String.format(
                        Locale.ROOT,
                        "%s, %d cores, load %.2f at start, %.1f %% of the processors stolen during the run",
                        host.cpuModel(),
                        host.cores(),
                        host.loadAverageAtStart(),
                        host.stolenPercent()))
                .toString();
    }

    /** What bench compare compares: one sample a round. */
    private void figures(final ArrayNode figures) {
        final String mode =
                result.settings().threadingMode() + " " + result.settings().durability();
        for (final Percentile percentile : RATIOS) {
            figure(figures, mode + " tick to wire " + percentile.key(), percentile, result.tickToWire());
            figure(figures, mode + " socket floor " + percentile.key(), percentile, result.floor());
        }
    }

    private static void figure(
            final ArrayNode figures, final String name, final Percentile percentile, final List<Histogram> rounds) {
        final ObjectNode figure =
                Json.object().put("name", name).put("unit", "ns").put("better", "lower");
        final ArrayNode samples = figure.putArray("samples");
        rounds.forEach(round -> percentile.of(round).ifPresent(samples::add));
        if (!samples.isEmpty()) {
            figures.add(figure);
        }
    }

    private ObjectNode counts() {
        final WireResult.Counts counts = result.counts();
        return Json.object()
                .put("framesSent", counts.framesSent())
                .put("framesHeard", counts.framesHeard())
                .put("starved", counts.starved())
                .put("ticksToOrders", counts.traces())
                .put("ticksToOrdersWarmup", counts.warmupTraces())
                .put("sumOfTickToWireNs", counts.traceNs())
                .put("otherRequests", counts.otherRequests())
                .put("incomplete", counts.incomplete())
                .put("delayed", counts.delayed())
                .put("wishesRefused", counts.orderRefusals())
                .put("refusedByBroker", counts.brokerRefusals())
                .put("floorLost", counts.floorLost())
                .put("collections", counts.collections())
                .put("collectionNs", counts.collectionNs())
                .put("clockSetNs", counts.clockSetNs());
    }

    private static ObjectNode way(final List<Histogram> rounds) {
        final ObjectNode node = distribution(WireResult.sum(rounds));
        final ArrayNode array = node.putArray("rounds");
        rounds.forEach(round -> array.add(distribution(round)));
        return node;
    }

    private static ObjectNode ratios(final Function<Percentile, OptionalDouble> of) {
        final ObjectNode node = Json.object();
        for (final Percentile percentile : RATIOS) {
            final OptionalDouble ratio = of.apply(percentile);
            if (ratio.isPresent()) {
                node.put(percentile.key(), Math.round(ratio.getAsDouble() * HUNDREDTHS) / HUNDREDTHS);
            } else {
                node.putNull(percentile.key());
            }
        }
        return node;
    }

    private static ObjectNode distribution(final Histogram histogram) {
        final ObjectNode node = Json.object();
        node.put("count", histogram.getTotalCount());
        for (final Percentile percentile : SHOWN) {
            final OptionalLong value = percentile.of(histogram);
            if (value.isPresent()) {
                node.put(percentile.key(), value.getAsLong());
            } else {
                node.putNull(percentile.key());
            }
        }
        if (histogram.getTotalCount() == 0) {
            return node.putNull("max").putNull("mean");
        }
        return node.put("max", histogram.getMaxValue()).put("mean", Math.round(histogram.getMean()));
    }

    private static void row(final StringBuilder out, final String label, final Histogram histogram) {
        out.append(String.format(Locale.ROOT, "%-46s", label));
        for (final Percentile percentile : SHOWN) {
            final OptionalLong value = percentile.of(histogram);
            out.append(String.format(
                    Locale.ROOT, "%10s", value.isPresent() ? us((double) value.getAsLong()) : NOT_ENOUGH));
        }
        final boolean isEmpty = histogram.getTotalCount() == 0;
        out.append(String.format(
                Locale.ROOT,
                "%10s%10s%9d%n",
                isEmpty ? NOT_ENOUGH : us((double) histogram.getMaxValue()),
                isEmpty ? NOT_ENOUGH : us(histogram.getMean()),
                histogram.getTotalCount()));
    }

    private static void ratio(
            final StringBuilder out, final String label, final Function<Percentile, OptionalDouble> of) {
        out.append(String.format(Locale.ROOT, "%-46s", label));
        for (final Percentile percentile : SHOWN) {
            final OptionalDouble ratio = of.apply(percentile);
            out.append(String.format(
                    Locale.ROOT,
                    "%10s",
                    ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : NOT_ENOUGH));
        }
        out.append('\n');
    }

    private static String us(final double ns) {
        return String.format(Locale.ROOT, ns < 100_000 ? "%.2f" : "%.0f", ns / NS_PER_US);
    }

    private static String text(final Percentile percentile) {
        return 'p'
                + (percentile.percent() == Math.rint(percentile.percent())
                        ? String.valueOf((int) percentile.percent())
                        : String.valueOf(percentile.percent()));
    }
}
