package io.saola.engine.recovery;

import io.saola.journal.snapshot.SnapshotFinding;
import java.util.List;

/**
 * How a state was recovered.
 *
 * @param snapshotSequence sequence of the snapshot used, 0 if none was
 * @param inputsReplayed inputs of the journal processed after it
 * @param lastSequence last input of the journal, 0 if it is empty
 * @param stateHash digest of the state reached
 * @param findings snapshots passed over, newest first, and why
 * @param elapsedNs time that loading and replay took
 */
public record RecoveryReport(
        long snapshotSequence,
        long inputsReplayed,
        long lastSequence,
        long stateHash,
        List<SnapshotFinding> findings,
        long elapsedNs) {

    /** Copies the list. */
    public RecoveryReport {
        findings = List.copyOf(findings);
    }
}
