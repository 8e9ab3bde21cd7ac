package io.saola.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * Figures of a journal, for operators.
 *
 * @param segments by number
 * @param clean whether the writer closed the journal
 * @param truncations what was cut off its end and kept aside, the oldest first
 */
public record JournalStat(List<SegmentStat> segments, boolean clean, List<TailTruncation> truncations) {
    /** Copies the lists. */
    public JournalStat {
        segments = List.copyOf(segments);
        truncations = List.copyOf(truncations);
    }

    /**
     * Reads the whole journal; figures of a damaged one end at the damage of each segment.
     *
     * @throws JournalException if there is no journal or it cannot be read
     */
    public static JournalStat read(final Path directory) {
        return of(JournalVerifier.verify(directory));
    }

    /** The figures of a report. */
    public static JournalStat of(final VerifyReport report) {
        return new JournalStat(report.segments(), report.clean(), report.truncations());
    }

    /** Bytes of all frames. */
    public long frameBytes() {
        return segments.stream().mapToLong(SegmentStat::frameBytes).sum();
    }

    /** Bytes in use, the unused ends of segments left out. */
    public long usedBytes() {
        return segments.stream().mapToLong(SegmentStat::usedBytes).sum();
    }

    /** Bytes that the segment files take on disk. */
    public long fileBytes() {
        return segments.stream().mapToLong(SegmentStat::storedBytes).sum();
    }

    /** Bytes in use for each byte of frame; 0 if there is no frame. */
    public double spaceAmplification() {
        final long frames = frameBytes();
        return frames == 0 ? 0 : (double) usedBytes() / frames;
    }
}
