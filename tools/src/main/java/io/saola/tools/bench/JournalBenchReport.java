package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.journal.JournalBenchResult;
import io.saola.benchmarks.journal.JournalBenchSettings;
import io.saola.benchmarks.journal.JournalParticipant;
import io.saola.benchmarks.journal.ParticipantResult;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.latency.Percentile;
import io.saola.tools.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** The result of a journal run for people and for programs. */
final class JournalBenchReport {
    private static final double NS_PER_US = 1_000.0;
    private static final double NS_PER_S = 1e9;

    private final JournalBenchResult result;

    JournalBenchReport(final JournalBenchResult result) {
        this.result = result;
    }

    ObjectNode json() {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.journal/1");
        node.put("startedAt", Instant.ofEpochMilli(result.startedAtMs()).toString());
        node.put("recordBytes", JournalBenchSettings.RECORD_LENGTH);
        final ArrayNode rows = node.putArray("participants");
        result.participants().values().forEach(row -> rows.add(row(row)));
        final ObjectNode sync = node.putObject("sync");
        sync.put("groupsPerSecond", result.settings().syncRate());
        sync.put("recordsPerGroup", JournalBenchSettings.SYNC_GROUP_RECORDS);
        sync.put("groupBytes", result.syncGroupBytes());
        sync.set("saolaNs", distribution(result.syncNs()));
        sync.set("deviceNs", distribution(result.deviceNs()));
        final ObjectNode targets = node.putObject("targets");
        target(targets, "appendOverChronicle", result.appendRatio(), JournalBenchResult.TARGET_APPEND, true);
        target(targets, "readOverChronicle", result.readRatio(), JournalBenchResult.TARGET_READ, true);
        target(
                targets,
                "syncP99OverDevice",
                result.syncP99Ratio().orElse(Double.NaN),
                JournalBenchResult.TARGET_SYNC_P99,
                false);
        node.put("disturbed", result.isDisturbed());
        final ObjectNode settings = node.putObject("settings");
        settings.put("rounds", result.settings().rounds());
        settings.put("records", result.settings().records());
        settings.put("warmupsPerRound", result.settings().warmups());
        settings.put("repetitionsPerRound", result.settings().repetitions());
        node.set("environment", EnvironmentJson.of(result.environment()));
        final Figures figures = new Figures(node);
        for (final ParticipantResult row : result.participants().values()) {
            figures.time(row.participant().name() + " append, per record", row.appendNs());
            figures.time(row.participant().name() + " read, per record", row.readNs());
        }
        return node;
    }

    private static ObjectNode row(final ParticipantResult row) {
        final ObjectNode node = Json.object();
        node.put("id", row.participant().name());
        node.put("product", row.participant().product());
        node.put("setting", row.participant().setting());
        node.put("guarantees", row.guarantees());
        node.put("records", row.records());
        node.put("fileBytes", row.fileBytes());
        node.put("appendNsPerRecord", rounded(row.appendMedianNs()));
        node.put("readNsPerRecord", rounded(row.readMedianNs()));
        values(node.putArray("appendNsByRepetition"), row.appendNs());
        values(node.putArray("readNsByRepetition"), row.readNs());
        final ArrayNode flags = node.putArray("jvmFlags");
        row.participant().jvmFlags().forEach(flags::add);
        return node;
    }

    private static void values(final ArrayNode array, final List<Double> values) {
        values.forEach(value -> array.add(rounded(value)));
    }

    private void target(
            final ObjectNode targets,
            final String name,
            final double ratio,
            final double target,
            final boolean moreIsBetter) {
        final ObjectNode node = targets.putObject(name);
        if (Double.isNaN(ratio)) {
            node.putNull("ratio");
        } else {
            node.put("ratio", rounded(ratio));
        }
        node.put("target", target);
        node.put("met", isMet(ratio, target, moreIsBetter));
    }

    private boolean isMet(final double ratio, final double target, final boolean moreIsBetter) {
        return !result.isDisturbed() && (moreIsBetter ? ratio >= target : ratio <= target);
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
        return node;
    }

    private static double rounded(final double value) {
        return Math.round(value * 100) / 100.0;
    }

    String table() {
        final StringBuilder out = new StringBuilder(2_048);
        out.append(String.format(
                Locale.ROOT,
                "%-23s%-41s%10s%10s%10s%10s  %s%n",
                "records of " + JournalBenchSettings.RECORD_LENGTH + " bytes",
                "",
                "append ns",
                "read ns",
                "append/s",
                "read/s",
                "syncs and checks"));
        for (final ParticipantResult row : result.participants().values()) {
            final JournalParticipant participant = row.participant();
            out.append(String.format(
                    Locale.ROOT,
                    "%-23s%-41s%10.1f%10.1f%9.2fM%9.2fM  %s%n",
                    participant.product(),
                    participant.setting(),
                    row.appendMedianNs(),
                    row.readMedianNs(),
                    NS_PER_S / row.appendMedianNs() / 1e6,
                    NS_PER_S / row.readMedianNs() / 1e6,
                    row.guarantees()));
        }
        if (result.syncNs().getTotalCount() > 0) {
            sync(out);
        }
        verdict(
                out,
                "append, Chronicle's time over ours",
                result.appendRatio(),
                JournalBenchResult.TARGET_APPEND,
                true);
        verdict(out, "read, Chronicle's time over ours", result.readRatio(), JournalBenchResult.TARGET_READ, true);
        if (result.syncP99Ratio().isPresent()) {
            verdict(
                    out,
                    "SYNC, our p99 over the device's",
                    result.syncP99Ratio().getAsDouble(),
                    JournalBenchResult.TARGET_SYNC_P99,
                    false);
        }
        final Environment host = result.environment();
        out.append(String.format(
                Locale.ROOT,
                "medians of %d repetitions; %s, %d cores, %s, load %.2f at start, %.1f %% of the processors stolen",
                result.settings().rounds() * result.settings().repetitions(),
                host.cpuModel(),
                host.cores(),
                host.jvm(),
                host.loadAverageAtStart(),
                host.stolenPercent()));
        return out.toString();
    }

    private void sync(final StringBuilder out) {
        out.append(String.format(
                Locale.ROOT,
                "%nus from the intended time, %,d groups/s of %d records, %,d bytes%n%-23s",
                result.settings().syncRate(),
                JournalBenchSettings.SYNC_GROUP_RECORDS,
                result.syncGroupBytes(),
                ""));
        for (final Percentile percentile : Percentile.values()) {
            out.append(String.format(Locale.ROOT, "%10s", percentile.key()));
        }
        row(out, "saola SYNC", result.syncNs());
        row(out, "write + data sync", result.deviceNs());
        out.append(String.format("%n%n"));
    }

    private static void row(final StringBuilder out, final String label, final Histogram histogram) {
        out.append(String.format(Locale.ROOT, "%n%-23s", label));
        for (final Percentile percentile : Percentile.values()) {
            final OptionalLong value = percentile.of(histogram);
            out.append(String.format(
                    Locale.ROOT,
                    "%10s",
                    value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsLong() / NS_PER_US) : "-"));
        }
    }

    private void verdict(
            final StringBuilder out,
            final String what,
            final double ratio,
            final double target,
            final boolean moreIsBetter) {
        final String decided = isMet(ratio, target, moreIsBetter) ? "met" : "NOT met";
        out.append(String.format(
                Locale.ROOT,
                "%s: %.2f, target %s %.1f: %s%n",
                what,
                ratio,
                moreIsBetter ? "at least" : "at most",
                target,
                result.isDisturbed()
                        ? "not decided, the host was busy: the floor varied by more than a half"
                        : decided));
    }
}
