package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.latency.LatencyResult;
import io.saola.benchmarks.latency.LatencySettings;
import io.saola.benchmarks.latency.Percentile;
import io.saola.benchmarks.latency.WayResult;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** The result of a latency run for people and for programs. Times in documents are ns, in the table us. */
final class LatencyReport {
    private static final Set<Percentile> RATIOS = EnumSet.of(Percentile.P50, Percentile.P99, Percentile.P999);
    private static final String NOT_ENOUGH = "-";
    private static final double NS_PER_US = 1_000.0;

    private final LatencyResult result;
    private final List<Path> histograms;

    LatencyReport(final LatencyResult result, final List<Path> histograms) {
        this.result = result;
        this.histograms = histograms;
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.latency/1");
        node.put("startedAt", Instant.ofEpochSecond(0, result.startedNs()).toString());
        node.put("unit", "ns");
        node.set("echo", way(result.echo()));
        node.set("full", way(result.full()));
        final ObjectNode ratio = node.putObject("ratio");
        for (final Percentile percentile : RATIOS) {
            final OptionalDouble value = result.ratio(percentile);
            if (value.isPresent()) {
                ratio.put(percentile.key(), Math.round(value.getAsDouble() * 100) / 100.0);
            } else {
                ratio.putNull(percentile.key());
            }
        }
        node.put("targetRatioP50", LatencyResult.TARGET_RATIO_P50);
        node.put("targetMet", result.isTargetMet());
        node.put("disturbed", result.isDisturbed());
        node.put("engineBackPressure", result.engineBackPressure());
        node.put("journalBytes", result.journalBytes());
        node.put("fault", result.fault());
        node.set("settings", settings(result.settings()));
        node.set("environment", EnvironmentJson.of(result.environment()));
        figures(new Figures(node));
        final ArrayNode files = node.putArray("histograms");
        histograms.forEach(file -> files.add(file.toString()));
        return node;
    }

    String table() {
        final StringBuilder out = new StringBuilder(1024);
        out.append(String.format(Locale.ROOT, "%-22s", "us from intended send"));
        for (final Percentile percentile : Percentile.values()) {
            out.append(String.format(Locale.ROOT, "%10s", 'p' + percentText(percentile)));
        }
        out.append(String.format(Locale.ROOT, "%10s%10s%n", "max", "count"));
        row(out, "echo", result.echo().latency());
        row(out, "full way", result.full().latency());
        row(out, "echo, service time", result.echo().serviceTime());
        row(out, "full, service time", result.full().serviceTime());
        out.append(String.format(Locale.ROOT, "%-22s", "ratio full/echo"));
        for (final Percentile percentile : Percentile.values()) {
            final OptionalDouble ratio = result.ratio(percentile);
            out.append(String.format(
                    Locale.ROOT,
                    "%10s",
                    ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : NOT_ENOUGH));
        }
        final LatencySettings settings = result.settings();
        final Environment host = result.environment();
        out.append(String.format(
                Locale.ROOT, "%ntarget: p50 ratio at most %d: %s%n", LatencyResult.TARGET_RATIO_P50, verdict()));
        out.append(String.format(
                Locale.ROOT,
                "%,d quotes/s, each an order; %s, %s, idle %s; sent %,d, lost %,d, back pressure %,d%n",
                settings.ratePerSecond(),
                settings.threadingMode(),
                settings.durability(),
                settings.idleMode(),
                result.echo().intended() + result.full().intended(),
                result.echo().lost() + result.full().lost(),
                result.echo().backPressured() + result.full().backPressured()));
        out.append(String.format(
                Locale.ROOT,
                "%s, %d cores, load %.2f at start, %.1f %% of the processors stolen during the run",
                host.cpuModel(),
                host.cores(),
                host.loadAverageAtStart(),
                host.stolenPercent()));
        return out.toString();
    }

    private String verdict() {
        if (result.isDisturbed()) {
            return "not decided: the host was busy, the echo's medians differ by more than a factor of two; repeat";
        }
        return result.isTargetMet() ? "met" : "NOT met";
    }

    private static void row(final StringBuilder out, final String label, final Histogram histogram) {
        out.append(String.format(Locale.ROOT, "%-22s", label));
        for (final Percentile percentile : Percentile.values()) {
            final OptionalLong value = percentile.of(histogram);
            out.append(String.format(Locale.ROOT, "%10s", value.isPresent() ? us(value.getAsLong()) : NOT_ENOUGH));
        }
        out.append(String.format(
                Locale.ROOT,
                "%10s%10d%n",
                histogram.getTotalCount() == 0 ? NOT_ENOUGH : us(histogram.getMaxValue()),
                histogram.getTotalCount()));
    }

    private static String us(final long ns) {
        return String.format(Locale.ROOT, ns < 100_000 ? "%.2f" : "%.0f", ns / NS_PER_US);
    }

    private static String percentText(final Percentile percentile) {
        return percentile.percent() == Math.rint(percentile.percent())
                ? String.valueOf((int) percentile.percent())
                : String.valueOf(percentile.percent());
    }

    private static ObjectNode way(final WayResult way) {
        final ObjectNode node = distribution(way.latency());
        node.put("intended", way.intended());
        node.put("lost", way.lost());
        node.put("outOfOrder", way.strange());
        node.put("backPressured", way.backPressured());
        node.set("serviceTime", distribution(way.serviceTime()));
        final ArrayNode rounds = node.putArray("rounds");
        way.rounds().forEach(round -> rounds.add(distribution(round)));
        return node;
    }

    private static ObjectNode distribution(final Histogram histogram) {
        final ObjectNode node = Json.object();
        node.put("count", histogram.getTotalCount());
        for (final Percentile percentile : Percentile.values()) {
            final OptionalLong value = percentile.of(histogram);
            if (value.isPresent()) {
                node.put(percentile.key(), value.getAsLong());
            } else {
                node.putNull(percentile.key());
            }
        }
        if (histogram.getTotalCount() == 0) {
            node.putNull("max");
        } else {
            node.put("max", histogram.getMaxValue());
        }
        return node;
    }

    /** A sample is a round: the engine's own percentiles, and how they stand to the echo's of the same round. */
    private void figures(final Figures figures) {
        final LatencySettings settings = result.settings();
        final String at = String.format(
                Locale.ROOT,
                "%s %s at %d/s, ",
                settings.threadingMode(),
                settings.durability(),
                settings.ratePerSecond());
        for (final Percentile percentile : List.of(Percentile.P50, Percentile.P99, Percentile.P999)) {
            final List<Long> full = new ArrayList<>();
            final List<Double> ratio = new ArrayList<>();
            final int rounds = Math.min(
                    result.echo().rounds().size(), result.full().rounds().size());
            for (int i = 0; i < rounds; i++) {
                final OptionalLong floor = percentile.of(result.echo().rounds().get(i));
                final OptionalLong whole = percentile.of(result.full().rounds().get(i));
                if (floor.isPresent() && whole.isPresent()) {
                    full.add(whole.getAsLong());
                    ratio.add((double) whole.getAsLong() / floor.getAsLong());
                }
            }
            figures.time(at + "full way " + percentile.key(), full);
            figures.lower(at + "full way over echo " + percentile.key(), "ratio", ratio);
        }
    }

    private static ObjectNode settings(final LatencySettings settings) {
        final ObjectNode node = Json.object();
        node.put("ratePerSecond", settings.ratePerSecond());
        node.put("seconds", settings.seconds());
        node.put("warmupSeconds", settings.warmupSeconds());
        node.put("rounds", settings.rounds());
        node.put("threading", settings.threadingMode().name());
        node.put("durability", settings.durability().name());
        node.put("idle", settings.idleMode().name());
        return node;
    }
}
