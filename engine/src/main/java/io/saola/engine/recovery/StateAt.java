package io.saola.engine.recovery;

import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.engine.JournalLayout;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.journal.snapshot.Snapshot;
import io.saola.journal.snapshot.SnapshotException;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The state that a journal had after some input in its middle: the newest snapshot at or before it that holds, then the inputs up to
 * it, effects muted. Reads only; for looking back, not for starting (see {@link Recovery}).
 *
 * @param logic in that state
 * @param snapshotSequence where the way through the journal began, 0 for the empty state
 * @param inputs replayed
 * @param findings snapshots that were passed over, and why
 */
public record StateAt(BusinessLogic logic, long snapshotSequence, long inputs, List<SnapshotFinding> findings) {
    /**
     * Goes there.
     *
     * @param directory of the engine
     * @param kinds strategies that the journal may name
     * @param lastSequence the input after which the state is wanted; 0 for the empty state, more than there are for the end
     * @return the state; its own sequence tells where the journal ended if that was earlier
     * @throws JournalException if the journal is missing or damaged
     */
    public static StateAt of(final Path directory, final List<StrategyKind> kinds, final long lastSequence) {
        final List<SnapshotFinding> findings = new ArrayList<>();
        final Path inputs = JournalLayout.inputs(directory);
        final Path snapshots = JournalLayout.snapshots(directory);
        if (Files.isDirectory(snapshots)) {
            final SnapshotStore store = new SnapshotStore(snapshots, SnapshotStore.MIN_GENERATIONS);
            final List<Long> sequences = store.sequences();
            for (int i = sequences.size() - 1; i >= 0; i--) {
                if (sequences.get(i) <= lastSequence) {
                    final StateAt reached =
                            fromSnapshot(inputs, store, sequences.get(i), kinds, lastSequence, findings);
                    if (reached != null) {
                        return reached;
                    }
                }
            }
        }
        final BusinessLogic logic = new BusinessLogic(kinds);
        final InputReplay replay = new InputReplay(logic, null, lastSequence, (s, t, b, o, l) -> {});
        run(inputs, replay, logic, lastSequence);
        return new StateAt(logic, 0, replay.inputs(), findings);
    }

    private static StateAt fromSnapshot(
            final Path inputs,
            final SnapshotStore store,
            final long sequence,
            final List<StrategyKind> kinds,
            final long lastSequence,
            final List<SnapshotFinding> findings) {
        try {
            final Snapshot snapshot = store.read(sequence);
            if (!snapshot.header().journalId().equals(journalId(inputs))) {
                throw new StateException("of journal " + snapshot.header().journalId());
            }
            final BusinessLogic logic = new BusinessLogic(kinds);
            logic.restore(new StateReader(snapshot.state(), snapshot.header().stateLength()));
            if (logic.sequence() != sequence
                    || logic.stateHash() != snapshot.header().stateHash()) {
                throw new StateException("the restored state has another sequence or hash than the snapshot says");
            }
            final InputReplay replay = new InputReplay(logic, snapshot.header(), lastSequence, (s, t, b, o, l) -> {});
            run(inputs, replay, logic, lastSequence);
            return new StateAt(logic, sequence, replay.inputs(), findings);
        } catch (final SnapshotException | StateException | InputReplay.ForeignInputException e) {
            findings.add(new SnapshotFinding(SnapshotStore.fileName(sequence), e.getMessage()));
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.NOT_FOUND) {
                throw e;
            }
            findings.add(new SnapshotFinding(
                    SnapshotStore.fileName(sequence), "its input is no longer in the journal: " + e.getMessage()));
        }
        return null;
    }

    private static void run(
            final Path inputs, final InputReplay replay, final BusinessLogic logic, final long lastSequence) {
        try (JournalReader reader = JournalReader.open(inputs).fromSequence(replay.firstSequence())) {
            while (logic.sequence() < lastSequence && reader.poll(replay)) {
                // Group by group, so that nothing behind the one that is wanted has to be whole.
            }
        }
    }

    private static UUID journalId(final Path inputs) {
        try (JournalReader reader = JournalReader.open(inputs)) {
            return reader.header() == null ? new UUID(0, 0) : reader.header().journalId();
        }
    }
}
