package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.Percentile;
import io.saola.benchmarks.throughput.CurveFiles;
import io.saola.benchmarks.throughput.RateStep;
import io.saola.benchmarks.throughput.SaturationCurve;
import io.saola.benchmarks.throughput.ThroughputResult;
import io.saola.engine.counters.LatencyCounts;
import io.saola.engine.counters.Stage;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The result of a throughput run for people and for programs. */
final class ThroughputReport {
    private static final double NS_PER_US = 1_000.0;

    /** The engine's way may be so many times the echo's, SHARED and BUFFERED; and inputs a second that it should sustain. */
    private static final Map<Percentile, Integer> TARGET_RATIOS =
            new EnumMap<>(Map.of(Percentile.P50, 4, Percentile.P99, 6, Percentile.P999, 10));

    private static final double TARGET_INPUTS_PER_SECOND = 3_000_000;
    private static final int[] STAGE_ONE_IN = {2, 100, 1_000};
    private static final String[] STAGE_KEYS = {"p50", "p99", "p999"};

    private final ThroughputResult result;
    private final List<Path> histograms;

    ThroughputReport(final ThroughputResult result, final List<Path> histograms) {
        this.result = result;
        this.histograms = List.copyOf(histograms);
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.throughput/1");
        node.put("startedAt", Instant.ofEpochMilli(result.startedAtMs()).toString());
        node.set("environment", EnvironmentJson.of(result.environment()));
        figures(new Figures(node));
        node.put("mix", CurveFiles.mix());
        node.put("instruments", result.settings().shares() + 2);
        node.put("secondsPerStep", result.settings().seconds());
        node.put("boundMs", result.settings().boundMs());
        node.put("seed", result.settings().seed());
        final ArrayNode flags = node.putArray("engineFlags");
        result.settings().engineFlags().forEach(flags::add);
        node.put("fault", result.fault());
        final ArrayNode curves = node.putArray("curves");
        result.curves().forEach(curve -> curves.add(curve(curve)));
        final ArrayNode files = node.putArray("histograms");
        histograms.forEach(file -> files.add(file.toString()));
        return node;
    }

    String table() {
        final StringBuilder out = new StringBuilder(2_048);
        for (final SaturationCurve curve : result.curves()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%s, %s, idle %s; us from the intended send to the order%n%12s%12s%10s%10s%10s%10s%10s%9s%10s%n",
                    curve.threadingMode(),
                    curve.durability(),
                    curve.idleMode(),
                    "messages/s",
                    "inputs/s",
                    "p50",
                    "p99",
                    "p99.9",
                    "max",
                    "orders",
                    "lost",
                    "sustained"));
            curve.steps().forEach(step -> row(out, step));
            out.append(
                    curve.sustainedRate() == 0
                            ? String.format(Locale.ROOT, "no rate was sustained; %s%n", curve.endedBy())
                            : String.format(
                                    Locale.ROOT,
                                    "highest sustained, %d times in a row: %,d messages/s, %,.0f inputs/s done; %s%n",
                                    curve.sustained().size(),
                                    curve.sustainedRate(),
                                    curve.sustainedInputsPerSecond(),
                                    curve.endedBy()));
            floor(out, curve);
            stages(out, curve);
            out.append(String.format(
                    Locale.ROOT,
                    "engine: %d collections of garbage, %d ms; journal %,d MB; first alert: %s%n%s%n",
                    curve.collections(),
                    curve.collectionMs(),
                    curve.journalBytes() >> 20,
                    curve.firstAlert() == null ? "none" : curve.firstAlert(),
                    StopsReport.table(curve.stops())));
        }
        return out.append(String.format(
                        Locale.ROOT,
                        "%s; %d instruments; a rate is sustained if nothing is lost or refused and waits stay below %d"
                                + " ms at p99%n%s, %d cores, load %.2f at start, %.1f %% of the processors stolen during"
                                + " the run",
                        CurveFiles.mix(),
                        result.settings().shares() + 2,
                        result.settings().boundMs(),
                        result.environment().cpuModel(),
                        result.environment().cores(),
                        result.environment().loadAverageAtStart(),
                        result.environment().stolenPercent()))
                .toString();
    }

    private void figures(final Figures figures) {
        for (final SaturationCurve curve : result.curves()) {
            if (!curve.baseRepetitions().isEmpty()) {
                final String at =
                        curve.name() + " at " + curve.baseRepetitions().get(0).ratePerSecond() + "/s, order latency ";
                for (final Percentile percentile : List.of(Percentile.P50, Percentile.P99, Percentile.P999)) {
                    figures.time(
                            at + percentile.key(),
                            curve.baseRepetitions().stream()
                                    .map(step -> percentile.of(step.orderLatency()))
                                    .filter(OptionalLong::isPresent)
                                    .map(OptionalLong::getAsLong)
                                    .toList());
                }
            }
            for (final Percentile percentile : List.of(Percentile.P50, Percentile.P99)) {
                figures.time(
                        curve.name() + " echo " + percentile.key(),
                        curve.echo().stream()
                                .map(percentile::of)
                                .filter(OptionalLong::isPresent)
                                .map(OptionalLong::getAsLong)
                                .toList());
            }
            figures.rate(
                    curve.name() + " sustained",
                    "inputs/s",
                    curve.sustained().stream().map(RateStep::inputsPerSecond).toList());
        }
    }

    private ObjectNode curve(final SaturationCurve curve) {
        final ObjectNode node = Json.object();
        node.put("name", curve.name());
        node.put("threading", curve.threadingMode().name());
        node.put("durability", curve.durability().name());
        node.put("idle", curve.idleMode().name());
        node.put("sustainedMessagesPerSecond", curve.sustainedRate());
        node.put("sustainedInputsPerSecond", Math.round(curve.sustainedInputsPerSecond()));
        node.put("targetInputsPerSecond", Math.round(TARGET_INPUTS_PER_SECOND));
        node.set("echoNs", distribution(curve.echoLatency()));
        node.set("orderLatencyNs", distribution(curve.orderLatency()));
        final ObjectNode ratios = node.putObject("timesTheEcho");
        TARGET_RATIOS.forEach((percentile, target) -> {
            final ObjectNode ratio = ratios.putObject(percentile.key());
            curve.ratio(percentile)
                    .ifPresentOrElse(
                            value -> ratio.put("measured", Math.round(value * 100) / 100.0),
                            () -> ratio.putNull("measured"));
            ratio.put("target", target);
        });
        node.put("disturbed", curve.isDisturbed());
        node.put("endedBy", curve.endedBy());
        node.put("engineCollections", curve.collections());
        node.put("engineCollectionMs", curve.collectionMs());
        node.put("journalBytes", curve.journalBytes());
        StopsReport.put(node, curve.stops());
        node.put("firstAlert", curve.firstAlert());
        node.put("fault", curve.fault());
        steps(node.putArray("steps"), curve.steps());
        steps(node.putArray("baseRepetitions"), curve.baseRepetitions());
        steps(node.putArray("sustainedRepetitions"), curve.sustained());
        return node;
    }

    private void steps(final ArrayNode array, final List<RateStep> steps) {
        for (final RateStep step : steps) {
            final ObjectNode node = array.addObject();
            node.put("messagesPerSecond", step.ratePerSecond());
            node.put("intended", step.intended());
            node.put("sent", step.sent());
            node.put("reports", step.reports());
            node.put("lost", step.lost());
            node.put("refused", step.refused());
            node.put("orders", step.orders());
            node.put("ordersRefused", step.ordersRefused());
            node.put("backPressured", step.backPressured());
            node.put("inputsPerSecond", Math.round(step.inputsPerSecond()));
            node.put("overtimeNs", step.overtimeNs());
            node.put("sustained", isSustained(step));
            node.put("clientLate", step.isClientLate());
            node.set("orderLatencyNs", distribution(step.orderLatency()));
            node.set("entryNs", distribution(step.entry()));
            final ObjectNode stages = node.putObject("stagesNs");
            step.stages().forEach((stage, counts) -> stages.set(stage.label(), stage(counts)));
        }
    }

    private boolean isSustained(final RateStep step) {
        return step.isSustained(TimeUnit.MILLISECONDS.toNanos(result.settings().boundMs()));
    }

    private static ObjectNode distribution(final Histogram histogram) {
        final ObjectNode node = Json.object();
        node.put("count", histogram.getTotalCount());
        for (final Percentile percentile : Percentile.values()) {
            percentile
                    .of(histogram)
                    .ifPresentOrElse(value -> node.put(percentile.key(), value), () -> node.putNull(percentile.key()));
        }
        if (histogram.getTotalCount() > 0) {
            node.put("max", histogram.getMaxValue());
        }
        return node;
    }

    private static ObjectNode stage(final LatencyCounts counts) {
        final ObjectNode node = Json.object();
        node.put("count", counts.count());
        for (int i = 0; i < STAGE_KEYS.length; i++) {
            final String key = STAGE_KEYS[i];
            counts.exceededByOneIn(STAGE_ONE_IN[i])
                    .ifPresentOrElse(value -> node.put(key, value), () -> node.putNull(key));
        }
        counts.longest().ifPresent(value -> node.put("max", value));
        return node;
    }

    private void row(final StringBuilder out, final RateStep step) {
        final Histogram latency = step.orderLatency();
        out.append(String.format(
                Locale.ROOT,
                "%,12d%,12.0f%10s%10s%10s%10s%,10d%9d%10s%n",
                step.ratePerSecond(),
                step.inputsPerSecond(),
                us(Percentile.P50.of(latency)),
                us(Percentile.P99.of(latency)),
                us(Percentile.P999.of(latency)),
                us(latency.getTotalCount() == 0 ? OptionalLong.empty() : OptionalLong.of(latency.getMaxValue())),
                step.orders(),
                step.lost(),
                isSustained(step) ? "yes" : step.isClientLate() ? "no, client" : "no"));
    }

    /** The engine beside the echo at the lowest rate. */
    private static void floor(final StringBuilder out, final SaturationCurve curve) {
        final Histogram echo = curve.echoLatency();
        final Histogram order = curve.orderLatency();
        if (echo.getTotalCount() == 0 || order.getTotalCount() == 0) {
            return;
        }
        out.append(String.format(
                Locale.ROOT,
                "at %,d/s beside the echo, %d rounds:",
                curve.baseRepetitions().get(0).ratePerSecond(),
                curve.echo().size()));
        TARGET_RATIOS.forEach((percentile, target) -> {
            final OptionalDouble ratio = curve.ratio(percentile);
            out.append(String.format(
                    Locale.ROOT,
                    " %s %s to %s%s;",
                    percentile.key(),
                    us(percentile.of(order)),
                    us(percentile.of(echo)),
                    ratio.isEmpty()
                            ? ""
                            : String.format(Locale.ROOT, ", %.1f times, target %d", ratio.getAsDouble(), target)));
        });
        out.append(
                String.format(Locale.ROOT, "%s%n", curve.isDisturbed() ? " DISTURBED: the echo's rounds differ" : ""));
    }

    /** At the lowest rate, where nothing queues. */
    private static void stages(final StringBuilder out, final SaturationCurve curve) {
        if (curve.steps().isEmpty()) {
            return;
        }
        final RateStep step = curve.steps().get(0);
        out.append(String.format(Locale.ROOT, "stages at %,d/s, us, p50 / p99 / p99.9:", step.ratePerSecond()));
        for (final Stage stage : Stage.values()) {
            final LatencyCounts counts = step.stages().get(stage);
            out.append(String.format(
                    Locale.ROOT,
                    " %s %s / %s / %s;",
                    stage.label(),
                    us(counts.exceededByOneIn(STAGE_ONE_IN[0])),
                    us(counts.exceededByOneIn(STAGE_ONE_IN[1])),
                    us(counts.exceededByOneIn(STAGE_ONE_IN[2]))));
        }
        out.append(String.format(Locale.ROOT, "%n"));
    }

    private static String us(final OptionalLong valueNs) {
        return valueNs.isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT, valueNs.getAsLong() < 100_000 ? "%.2f" : "%.0f", valueNs.getAsLong() / NS_PER_US);
    }
}
