package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.feed.FeedBenchResult;
import io.saola.benchmarks.feed.FeedMessageKind;
import io.saola.benchmarks.feed.FeedParticipant;
import io.saola.benchmarks.feed.FeedReadResult;
import io.saola.benchmarks.feed.OrderPathRow;
import io.saola.benchmarks.latency.Environment;
import io.saola.tools.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The result of a feed run for people and for programs. */
final class FeedBenchReport {
    private static final double NS_PER_US = 1_000.0;

    private final FeedBenchResult result;

    FeedBenchReport(final FeedBenchResult result) {
        this.result = result;
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.feed/1");
        node.put("startedAt", Instant.ofEpochMilli(result.startedAtMs()).toString());
        node.put("from", "SignalR text frame, bytes as on the socket");
        node.put("to", "SBE message committed to a claim of the engine's stream");
        final ArrayNode rows = node.putArray("participants");
        result.reads().forEach(read -> rows.add(row(read)));
        final ObjectNode targets = node.putObject("targets");
        for (final FeedMessageKind kind : FeedMessageKind.values()) {
            final String name = kind.name().toLowerCase(Locale.ROOT);
            target(targets, name + "JacksonOverOurs", result.ratio(kind), FeedBenchResult.TARGET_RATIO, true);
            target(targets, name + "BytesPerMessage", bytes(kind), FeedBenchResult.TARGET_BYTES, false);
        }
        node.put("messagesEqual", result.isEqual());
        final ArrayNode orders = node.putArray("orders");
        for (final OrderPathRow row : result.orders()) {
            orders.addObject()
                    .put("id", row.id().name())
                    .put("count", row.count())
                    .put("signedAhead", row.signedAhead())
                    .put("p10Ns", row.p10Ns())
                    .put("p50Ns", row.p50Ns())
                    .put("p99Ns", row.p99Ns());
        }
        final ObjectNode settings = node.putObject("settings");
        settings.put("seed", result.settings().seed());
        settings.put("messages", result.settings().messages());
        settings.put("rounds", result.settings().rounds());
        settings.put("warmupsPerRound", result.settings().warmups());
        settings.put("repetitionsPerRound", result.settings().repetitions());
        node.set("environment", EnvironmentJson.of(result.environment()));
        final Figures figures = new Figures(node);
        for (final FeedReadResult read : result.reads()) {
            figures.time(read.kind().name() + " by " + read.participant().name() + ", per message", read.cpuNs());
        }
        for (final OrderPathRow row : result.orders()) {
            figures.time("order path " + row.id().name() + " p50", List.of(row.p50Ns()));
        }
        return node;
    }

    String table() {
        final StringBuilder out = new StringBuilder(2_048);
        out.append(String.format(
                Locale.ROOT,
                "%-24s%-16s%-44s%8s%12s%12s%10s%n",
                "frame to claim",
                "parser",
                "",
                "bytes",
                "ns/message",
                "messages/s",
                "B/op"));
        for (final FeedReadResult read : result.reads()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-24s%-16s%-44s%8d%12.0f%12.0f%10.1f%n",
                    read.kind().title(),
                    read.participant().title(),
                    read.participant().setting(),
                    read.frameBytes(),
                    read.medianNs(),
                    1e9 / read.medianNs(),
                    read.leastBytesPerMessage()));
        }
        for (final FeedMessageKind kind : FeedMessageKind.values()) {
            verdict(
                    out,
                    kind.title() + ", time of the faster Jackson over ours",
                    result.ratio(kind),
                    FeedBenchResult.TARGET_RATIO,
                    true);
            verdict(out, kind.title() + ", B/op of ours", bytes(kind), FeedBenchResult.TARGET_BYTES, false);
        }
        orders(out);
        final Environment host = result.environment();
        out.append(String.format(
                Locale.ROOT,
                "messages %s; medians of the processor time of %d repetitions; %s, %d cores, %s, load %.2f at start, "
                        + "%.1f %% of the processors stolen",
                result.isEqual() ? "all equal byte for byte" : "DIFFER",
                result.settings().rounds() * result.settings().repetitions(),
                host.cpuModel(),
                host.cores(),
                host.jvm(),
                host.loadAverageAtStart(),
                host.stolenPercent()));
        return out.toString();
    }

    private void orders(final StringBuilder out) {
        if (result.orders().isEmpty()) {
            return;
        }
        out.append(String.format(
                Locale.ROOT,
                "%n%-46s%12s%12s%12s%10s%8s%n",
                "us to the socket",
                "p10",
                "p50",
                "p99",
                "ahead",
                "count"));
        for (final OrderPathRow row : result.orders()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-46s%12.1f%12.1f%12.1f%10d%8d%n",
                    row.id().title(),
                    row.p10Ns() / NS_PER_US,
                    row.p50Ns() / NS_PER_US,
                    row.p99Ns() / NS_PER_US,
                    row.signedAhead(),
                    row.count()));
        }
        out.append(String.format("%n"));
    }

    private double bytes(final FeedMessageKind kind) {
        return result.of(FeedParticipant.SAOLA, kind).leastBytesPerMessage();
    }

    private static ObjectNode row(final FeedReadResult read) {
        final ObjectNode node = Json.object();
        node.put("id", read.participant().name());
        node.put("setting", read.participant().setting());
        node.put("message", read.kind().dataType());
        node.put("frameBytes", read.frameBytes());
        node.put("nsPerMessage", rounded(read.medianNs()));
        node.put("elapsedNsPerMessage", rounded(read.medianElapsedNs()));
        node.put("messagesPerSecond", Math.round(1e9 / read.medianNs()));
        node.put("bytesPerMessage", rounded(read.leastBytesPerMessage()));
        node.put("crcOfMessages", String.format(Locale.ROOT, "%08x", read.crc()));
        values(node.putArray("nsByRepetition"), read.cpuNs());
        return node;
    }

    private static void values(final ArrayNode array, final List<Double> values) {
        values.forEach(value -> array.add(rounded(value)));
    }

    private static void target(
            final ObjectNode targets,
            final String name,
            final double value,
            final double target,
            final boolean moreIsBetter) {
        final ObjectNode node = targets.putObject(name);
        node.put("value", rounded(value));
        node.put("target", target);
        node.put("met", isMet(value, target, moreIsBetter));
    }

    private static void verdict(
            final StringBuilder out,
            final String what,
            final double value,
            final double target,
            final boolean moreIsBetter) {
        out.append(String.format(
                Locale.ROOT,
                "%s: %.2f, target %s %.1f: %s%n",
                what,
                value,
                moreIsBetter ? "at least" : "at most",
                target,
                isMet(value, target, moreIsBetter) ? "met" : "NOT met"));
    }

    private static boolean isMet(final double value, final double target, final boolean moreIsBetter) {
        return moreIsBetter ? value >= target : value <= target;
    }

    private static double rounded(final double value) {
        return Math.round(value * 100) / 100.0;
    }
}
