package io.saola.journal;

import java.util.List;

/**
 * What {@link JournalVerifier} saw.
 *
 * @param segments figures of every segment with a readable header, by number
 * @param clean whether the writer closed the journal
 * @param tail what stands behind the last group
 * @param findings everything that must not be: empty for a good journal
 * @param notes what a crash explains and nothing is lost by
 * @param truncations what was cut off and kept aside, as far as undamaged copies tell, the oldest first
 */
public record VerifyReport(
        List<SegmentStat> segments,
        boolean clean,
        TailClass tail,
        List<Finding> findings,
        List<Finding> notes,
        List<TailTruncation> truncations) {

    /** Copies the lists. */
    public VerifyReport {
        segments = List.copyOf(segments);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        truncations = List.copyOf(truncations);
    }

    /** Whether nothing was found. */
    public boolean isIntact() {
        return findings.isEmpty();
    }

    /** Number of groups. */
    public long groups() {
        return segments.stream().mapToLong(SegmentStat::groups).sum();
    }

    /** Number of records. */
    public long records() {
        return segments.stream().mapToLong(SegmentStat::records).sum();
    }

    /** First sequence of the oldest segment, 0 if there is none. */
    public long firstSequence() {
        return segments.isEmpty() ? 0 : segments.get(0).header().firstSequence();
    }

    /** Last sequence that could be read, 0 if there is none. */
    public long lastSequence() {
        return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).lastSequence();
    }

    /** Bytes in use, the unused ends of segments left out. */
    public long usedBytes() {
        return segments.stream().mapToLong(SegmentStat::usedBytes).sum();
    }
}
