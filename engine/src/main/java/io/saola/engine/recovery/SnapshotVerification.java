package io.saola.engine.recovery;

import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.recovery.VerificationReport.Step;
import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.journal.snapshot.Snapshot;
import io.saola.journal.snapshot.SnapshotException;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;

/**
 * Proves snapshots by replay: load one, replay the journal to the next, compare digest and bytes. A checksum cannot tell that a
 * snapshot left something out; that what comes after it differs can.
 *
 * <p>Reads only, takes no lock: for a journal that nobody is writing. Single-threaded.
 */
public final class SnapshotVerification {
    private final Path inputs;
    private final SnapshotStore store;
    private final List<StrategyKind> kinds;
    private final List<SnapshotFinding> findings = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * Prepares a verification.
     *
     * @param inputs directory of the journal
     * @param store its snapshots
     * @param kinds strategies that the journal may name
     */
    public SnapshotVerification(final Path inputs, final SnapshotStore store, final List<StrategyKind> kinds) {
        this.inputs = inputs;
        this.store = store;
        this.kinds = kinds;
    }

    /**
     * Verifies all generations.
     *
     * @return what was found
     * @throws JournalException if the journal is damaged where it has to be read
     */
    public VerificationReport run() {
        final UUID journalId = journalId();
        Snapshot from = null;
        for (final long sequence : store.sequences()) {
            final Snapshot to = whole(sequence, journalId);
            if (to != null) {
                step(from, to);
                from = to;
            }
        }
        return new VerificationReport(steps, findings);
    }

    private UUID journalId() {
        try (JournalReader reader = JournalReader.open(inputs)) {
            return reader.header() == null ? null : reader.header().journalId();
        }
    }

    private Snapshot whole(final long sequence, final UUID journalId) {
        try {
            final Snapshot snapshot = store.read(sequence);
            if (snapshot.header().journalId().equals(journalId)) {
                return snapshot;
            }
            finding(sequence, "of journal " + snapshot.header().journalId() + ", not of " + journalId);
        } catch (final SnapshotException e) {
            finding(sequence, e.what());
        }
        return null;
    }

    /** The way from the empty state is only there while the journal has its first segment; without it nothing is missing. */
    private void step(final Snapshot from, final Snapshot to) {
        final BusinessLogic logic = new BusinessLogic(kinds);
        final InputReplay replay = new InputReplay(
                logic, from == null ? null : from.header(), to.header().sequence(), SnapshotVerification::nothing);
        String difference;
        try {
            if (from != null) {
                logic.restore(new StateReader(from.state(), from.header().stateLength()));
            }
            read(replay, to.header().sequence());
            difference = difference(logic, to);
        } catch (final StateException | InputReplay.ForeignInputException e) {
            difference = e.getMessage();
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.NOT_FOUND) {
                throw e;
            }
            if (from == null) {
                return;
            }
            difference = e.getMessage();
        }
        steps.add(new Step(
                from == null ? 0 : from.header().sequence(),
                to.header().sequence(),
                replay.inputs(),
                to.header().stateHash(),
                logic.stateHash(),
                difference));
    }

    private void read(final InputReplay replay, final long lastSequence) {
        try (JournalReader reader = JournalReader.open(inputs).fromSequence(replay.firstSequence())) {
            boolean more = true;
            while (more && reader.nextSequence() <= lastSequence) {
                more = reader.poll(replay);
            }
        }
    }

    /** What differs between a replayed state and a snapshot, or null. */
    private static String difference(final BusinessLogic logic, final Snapshot snapshot) {
        if (logic.sequence() != snapshot.header().sequence()) {
            return "the journal was read to sequence " + logic.sequence() + " only";
        }
        if (logic.stateHash() != snapshot.header().stateHash()) {
            return "the state hashes differ";
        }
        final StateWriter replayed = new StateWriter(snapshot.header().stateLength());
        logic.snapshot(replayed);
        if (replayed.length() != snapshot.header().stateLength()) {
            return "the state has " + replayed.length() + " bytes after the replay, the snapshot "
                    + snapshot.header().stateLength();
        }
        for (int i = 0; i < replayed.length(); i++) {
            if (replayed.buffer().getByte(i) != snapshot.state().getByte(i)) {
                return "the states differ at byte " + i + ", which the state hash does not cover";
            }
        }
        return null;
    }

    private void finding(final long sequence, final String what) {
        findings.add(new SnapshotFinding(SnapshotStore.fileName(sequence), what));
    }

    private static void nothing(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        // Only the end of the replay is compared.
    }
}
