/**
 * Snapshots: files that hold an opaque state as of one sequence of one journal, so that a start need not replay everything.
 *
 * <p>{@link io.saola.journal.snapshot.SnapshotStore} writes, keeps and loads them; the format is specified in
 * docs/snapshot-format.md, which outranks this code. A snapshot is a shortcut, never the truth: whatever is wrong with one, the
 * journal gives the same state by a longer way.
 */
package io.saola.journal.snapshot;
