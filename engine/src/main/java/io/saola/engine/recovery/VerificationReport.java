package io.saola.engine.recovery;

import io.saola.journal.snapshot.SnapshotFinding;
import java.util.List;

/**
 * What a verification of snapshots by replay found.
 *
 * @param steps from each whole snapshot, and from the journal's beginning if it is there, to the next snapshot
 * @param findings files that are no whole snapshots of this journal
 */
public record VerificationReport(List<Step> steps, List<SnapshotFinding> findings) {
    /** Copies the lists. */
    public VerificationReport {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** True if every file is whole and every replay arrived at the state of the next snapshot. */
    public boolean isClean() {
        return findings.isEmpty() && steps.stream().allMatch(Step::isEqual);
    }

    /**
     * A replay from one snapshot to the next.
     *
     * @param fromSequence snapshot it started with, 0 for the empty state
     * @param toSequence snapshot it must arrive at
     * @param inputs replayed
     * @param snapshotHash digest that the later snapshot says
     * @param replayedHash digest that the replay gave, 0 if it did not get there
     * @param difference what differs, or null
     */
    public record Step(
            long fromSequence, long toSequence, long inputs, long snapshotHash, long replayedHash, String difference) {
        /** True if the replay arrived at the state of the later snapshot, byte for byte. */
        public boolean isEqual() {
            return difference == null;
        }
    }
}
