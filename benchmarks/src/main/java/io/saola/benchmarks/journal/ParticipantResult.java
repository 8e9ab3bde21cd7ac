package io.saola.benchmarks.journal;

import io.saola.benchmarks.peer.PeerLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The repetitions of one participant that count. Filled by the bench's thread only. */
public final class ParticipantResult {
    private final JournalParticipant participant;
    private final List<Double> appendNs = new ArrayList<>();
    private final List<Double> readNs = new ArrayList<>();
    private String guarantees = "";
    private long records;
    private long fileBytes;

    ParticipantResult(final JournalParticipant participant) {
        this.participant = participant;
    }

    void add(final PeerLine line) {
        guarantees = line.value("guarantees");
        records = line.number("records");
        fileBytes = line.number("fileBytes");
        if (Boolean.parseBoolean(line.value("counts"))) {
            appendNs.add((double) line.number("appendNs") / records);
            readNs.add((double) line.number("readNs") / records);
        }
    }

    /** Who. */
    public JournalParticipant participant() {
        return participant;
    }

    /** Nanoseconds of appending a record, by repetition. */
    public List<Double> appendNs() {
        return List.copyOf(appendNs);
    }

    /** Nanoseconds of reading a record, by repetition. */
    public List<Double> readNs() {
        return List.copyOf(readNs);
    }

    /** Where it syncs and what it checks. */
    public String guarantees() {
        return guarantees;
    }

    /** Records of a repetition. */
    public long records() {
        return records;
    }

    /** Bytes of its files after a repetition, prepared ones included. */
    public long fileBytes() {
        return fileBytes;
    }

    /** Median of {@link #appendNs}. */
    public double appendMedianNs() {
        return median(appendNs);
    }

    /** Median of {@link #readNs}. */
    public double readMedianNs() {
        return median(readNs);
    }

    /**
     * The middle value, or the mean of the two in the middle.
     *
     * @param values in any order
     * @return NaN if there are none
     */
    static double median(final List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        final double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
