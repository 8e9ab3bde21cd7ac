package io.saola.journal.snapshot;

/**
 * Something about a snapshot file that an operator should know. None of them stops a start: the state comes from an older
 * snapshot or from the journal.
 *
 * @param file name in its directory
 * @param what the fault
 */
public record SnapshotFinding(String file, String what) {
    @Override
    public String toString() {
        return "snapshot=" + file + ": " + what;
    }
}
