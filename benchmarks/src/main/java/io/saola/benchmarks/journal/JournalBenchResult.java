package io.saola.benchmarks.journal;

import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.latency.Percentile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What a run gave.
 *
 * @param settings what was asked for
 * @param environment where it ran
 * @param startedAtMs wall clock, ms since the epoch
 * @param participants in their order
 * @param syncNs group commit of mode SYNC, from the intended time; empty if none was asked for
 * @param deviceNs a write and data sync of as many bytes
 * @param syncGroupBytes bytes of such a group on disk
 */
public record JournalBenchResult(
        JournalBenchSettings settings,
        Environment environment,
        long startedAtMs,
        Map<JournalParticipant, ParticipantResult> participants,
        Histogram syncNs,
        Histogram deviceNs,
        long syncGroupBytes) {
    /** Our append has to be so many times as fast as Chronicle Queue's. */
    public static final double TARGET_APPEND = 1.5;

    /** Our read has to be so many times as fast as Chronicle Queue's. */
    public static final double TARGET_READ = 1.0;

    /** The p99 of our group commit may be so many times the device's. */
    public static final double TARGET_SYNC_P99 = 1.3;

    private static final double DISTURBED_FACTOR = 1.5;

    /** Chronicle Queue's time to append over ours. */
    public double appendRatio() {
        return participants.get(JournalParticipant.CHRONICLE).appendMedianNs()
                / participants.get(JournalParticipant.SAOLA_BUFFERED).appendMedianNs();
    }

    /** Chronicle Queue's time to read over ours. */
    public double readRatio() {
        return participants.get(JournalParticipant.CHRONICLE).readMedianNs()
                / participants.get(JournalParticipant.SAOLA_BUFFERED).readMedianNs();
    }

    /** Our p99 over the device's; empty without enough samples. */
    public OptionalDouble syncP99Ratio() {
        final OptionalLong ours = Percentile.P99.of(syncNs);
        final OptionalLong device = Percentile.P99.of(deviceNs);
        return ours.isPresent() && device.isPresent()
                ? OptionalDouble.of((double) ours.getAsLong() / device.getAsLong())
                : OptionalDouble.empty();
    }

    /** True if something else used the host: the floor, which does the same in every round, varied by more than a half. */
    public boolean isDisturbed() {
        final List<Double> floor = participants.get(JournalParticipant.FLOOR).appendNs();
        return Collections.max(floor) > DISTURBED_FACTOR * Collections.min(floor);
    }
}
