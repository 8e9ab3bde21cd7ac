package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.LatencyResult;
import io.saola.benchmarks.latency.Percentile;
import io.saola.tools.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What {@code saola bench observe} tells of a run.
 *
 * @param result of the two ways: alone, and looked at
 * @param looks that took place
 * @param looksWanted of each kind
 * @param fault why the figures do not count, or null
 * @param looksPerSecond of each kind
 * @param maxRatio target: the 99th percentile, looked at over alone
 */
record ObserveReport(
        LatencyResult result,
        ObserverProcess.Looks looks,
        long looksWanted,
        String fault,
        int looksPerSecond,
        double maxRatio) {
    private PairedRatio paired(final Percentile percentile) {
        return PairedRatio.of(result.echo().rounds(), result.full().rounds(), percentile.percent());
    }

    private PairedRatio pairedEngine(final Percentile percentile) {
        return PairedRatio.of(result.echo().engineRounds(), result.full().engineRounds(), percentile.percent());
    }

    private boolean isShown(final Percentile percentile) {
        return result.settings().messagesPerRound() >= percentile.samplesNeeded();
    }

    ObjectNode json() {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.bench.observe/1");
        document.put("startedAt", Instant.ofEpochSecond(0, result.startedNs()).toString());
        document.put("unit", "ns");
        document.put("looksPerSecond", looksPerSecond);
        document.put("looksWanted", looksWanted);
        document.put("scrapes", looks.scrapes());
        document.put("screens", looks.screens());
        document.put("readings", looks.readings());
        document.put("ratePerSecond", result.settings().ratePerSecond());
        document.put("secondsEach", result.settings().seconds());
        document.put("pairs", result.full().rounds().size());
        document.put("threading", result.settings().threadingMode().name());
        document.put("durability", result.settings().durability().name());
        document.put("idle", result.settings().idleMode().name());
        for (final Percentile percentile : Percentile.values()) {
            final ObjectNode node = document.putObject(percentile.key());
            put(node, "unobserved", percentile.of(result.echo().latency()));
            put(node, "observed", percentile.of(result.full().latency()));
            put(node, percentile, paired(percentile));
            final ObjectNode engine = document.putObject("engine-" + percentile.key());
            put(engine, "unobserved", percentile.of(result.echo().engine()));
            put(engine, "observed", percentile.of(result.full().engine()));
            put(engine, percentile, pairedEngine(percentile));
        }
        document.put("engineThread", result.placement());
        document.put("inBurstsUnobserved", result.echo().inBursts());
        document.put("inBurstsObserved", result.full().inBursts());
        document.put("targetP99Ratio", maxRatio);
        document.put("verdict", verdict());
        document.put("lost", result.echo().lost() + result.full().lost());
        document.put("fault", fault);
        document.set("environment", EnvironmentJson.of(result.environment()));
        final Figures figures = new Figures(document);
        for (final Percentile percentile : List.of(Percentile.P50, Percentile.P99)) {
            figures.time(
                    result.settings().threadingMode() + " " + result.settings().durability() + " at "
                            + result.settings().ratePerSecond() + "/s observed, " + percentile.key(),
                    result.full().rounds().stream()
                            .map(percentile::of)
                            .filter(OptionalLong::isPresent)
                            .map(OptionalLong::getAsLong)
                            .toList());
        }
        return document;
    }

    String table() {
        final StringBuilder out = new StringBuilder(1024);
        heading(out, "us, the engine's own");
        for (final Percentile percentile : Percentile.values()) {
            row(out, percentile, result.echo().engine(), result.full().engine(), pairedEngine(percentile));
        }
        out.append(String.format(
                Locale.ROOT,
                "%-22s%,12d%,12d   orders of bursts of the late client: not in the rows above%n",
                "left out",
                result.echo().inBursts(),
                result.full().inBursts()));
        heading(out, "us from intended send");
        for (final Percentile percentile : Percentile.values()) {
            row(out, percentile, result.echo().latency(), result.full().latency(), paired(percentile));
        }
        out.append(String.format(
                Locale.ROOT,
                "looks: %,d scrapes, %,d screens, %,d readings, of %,d each%n",
                looks.scrapes(),
                looks.screens(),
                looks.readings(),
                looksWanted));
        out.append(String.format(
                Locale.ROOT,
                "target: looking %d times a second makes the engine's p99 at most %.2f times what it was: %s%n",
                looksPerSecond,
                maxRatio,
                verdict()));
        out.append(String.format(
                Locale.ROOT,
                "%,d quotes/s, each an order; %s, %s, idle %s, the engine's thread %s; %,d messages each, lost %,d; %s, %d cores,"
                        + " load %.2f at start",
                result.settings().ratePerSecond(),
                result.settings().threadingMode(),
                result.settings().durability(),
                result.settings().idleMode(),
                result.placement(),
                result.echo().intended(),
                result.echo().lost() + result.full().lost(),
                result.environment().cpuModel(),
                result.environment().cores(),
                result.environment().loadAverageAtStart()));
        return out.toString();
    }

    /** Decided by the pairs alone: chance that is larger than what is to be decided makes the interval wide, and nothing is decided. */
    String verdict() {
        final PairedRatio ratio = pairedEngine(Percentile.P99);
        if (fault != null || !isShown(Percentile.P99)) {
            return "not decided: the run does not count";
        }
        if (ratio.isAtMost(maxRatio)) {
            return "met";
        }
        return ratio.isAbove(maxRatio)
                ? "NOT met"
                : "not decided: the pairs differ too much, give --seconds and --rounds";
    }

    private void put(final ObjectNode node, final Percentile percentile, final PairedRatio ratio) {
        if (hasRatio(percentile, ratio)) {
            node.put("ratio", rounded(ratio.median()));
            node.put("ratioLow", rounded(ratio.low()));
            node.put("ratioHigh", rounded(ratio.high()));
        }
    }

    private static void heading(final StringBuilder out, final String of) {
        out.append(String.format(
                Locale.ROOT,
                "%-22s%12s%12s%10s%10s   %s%n",
                of,
                "alone",
                "looked at",
                "ratio",
                "of pairs",
                "95 % of it"));
    }

    private void row(
            final StringBuilder out,
            final Percentile percentile,
            final Histogram alone,
            final Histogram lookedAt,
            final PairedRatio ratio) {
        final OptionalLong before = percentile.of(alone);
        final OptionalLong after = percentile.of(lookedAt);
        final boolean hasRatio = hasRatio(percentile, ratio);
        out.append(String.format(
                Locale.ROOT,
                "%-22s%12s%12s%10s%10s   %s%n",
                percentile.key(),
                us(before),
                us(after),
                before.isPresent() && after.isPresent()
                        ? String.format(Locale.ROOT, "%.3f", (double) after.getAsLong() / before.getAsLong())
                        : "-",
                hasRatio ? String.format(Locale.ROOT, "%.3f", ratio.median()) : "-",
                hasRatio ? String.format(Locale.ROOT, "%.3f .. %.3f", ratio.low(), ratio.high()) : "-"));
    }

    private boolean hasRatio(final Percentile percentile, final PairedRatio ratio) {
        return isShown(percentile) && ratio.pairs() >= PairedRatio.MIN_PAIRS;
    }

    private static double rounded(final double ratio) {
        return Math.round(ratio * 10_000) / 10_000.0;
    }

    private static String us(final OptionalLong ns) {
        return ns.isPresent() ? String.format(Locale.ROOT, "%,.2f", ns.getAsLong() / 1e3) : "-";
    }

    private static void put(final ObjectNode node, final String key, final OptionalLong value) {
        if (value.isPresent()) {
            node.put(key, value.getAsLong());
        } else {
            node.putNull(key);
        }
    }
}
