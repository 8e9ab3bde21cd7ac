package io.saola.engine.recovery;

import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.JournalException;
import io.saola.journal.JournalReader;
import io.saola.journal.snapshot.Snapshot;
import io.saola.journal.snapshot.SnapshotException;
import io.saola.journal.snapshot.SnapshotFinding;
import io.saola.journal.snapshot.SnapshotHeader;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Brings a logic to where a journal ends: the newest snapshot that holds, then the inputs after it, effects muted. It is the
 * only way to start, and reads only; the caller holds the journal's lock and has its tail classified (opening a {@code
 * JournalWriter} does both).
 *
 * <p>A snapshot that does not hold (damaged, of another journal, of another schema, not restorable) is passed over with a
 * finding; the way through the journal is longer then, the state the same. What may not be passed over ends in a {@link
 * RecoveryException}: a journal that ends before a sequence a snapshot saw durable has lost acknowledged inputs, and a replay
 * that differs from a whole snapshot of the same program shows that program or journal cannot be trusted.
 *
 * <p>Not thread-safe; to be used once.
 */
public final class Recovery {
    private final Path inputs;
    private final SnapshotStore store;
    private final List<StrategyKind> kinds;
    private final long schemaFingerprint;
    private final String codeVersion;
    private final List<SnapshotFinding> findings = new ArrayList<>();

    /** State hashes to be met on the way: those of whole snapshots that could not be used. */
    private final Long2ObjectHashMap<SnapshotHeader> waypoints = new Long2ObjectHashMap<>();

    /**
     * Prepares a recovery.
     *
     * @param inputs directory of the journal
     * @param store its snapshots
     * @param kinds strategies that the journal may name
     * @param schemaFingerprint of the messages this program knows
     * @param codeVersion of this program
     */
    public Recovery(
            final Path inputs,
            final SnapshotStore store,
            final List<StrategyKind> kinds,
            final long schemaFingerprint,
            final String codeVersion) {
        this.inputs = inputs;
        this.store = store;
        this.kinds = kinds;
        this.schemaFingerprint = schemaFingerprint;
        this.codeVersion = codeVersion;
    }

    /**
     * Recovers.
     *
     * @param lastSequence where the journal ends, as its writer found it; 0 if it is empty
     * @return the logic and how it got there
     * @throws RecoveryException if snapshots and journal contradict each other, or the journal's start is missing
     * @throws JournalException if the journal is damaged
     */
    public Recovered run(final long lastSequence) {
        final long startNs = System.nanoTime();
        final UUID journalId = journalId();
        final List<Long> sequences = store.sequences();
        for (int i = sequences.size() - 1; i >= 0; i--) {
            final Snapshot snapshot = usable(sequences.get(i), journalId, lastSequence);
            final Recovered recovered =
                    snapshot == null ? null : fromSnapshot(snapshot, journalId, lastSequence, startNs);
            if (recovered != null) {
                return recovered;
            }
        }
        return replay(new BusinessLogic(kinds), null, journalId, lastSequence, startNs);
    }

    private UUID journalId() {
        try (JournalReader reader = JournalReader.open(inputs)) {
            if (reader.header() == null) {
                throw new RecoveryException("the journal in " + inputs + " has no segment; restore it from a copy");
            }
            return reader.header().journalId();
        }
    }

    /** Reads a snapshot; null, with a finding, if it must not be used. */
    private Snapshot usable(final long sequence, final UUID journalId, final long lastSequence) {
        final Snapshot snapshot;
        try {
            snapshot = store.read(sequence);
        } catch (final SnapshotException e) {
            return passOver(sequence, e.what());
        }
        final SnapshotHeader header = snapshot.header();
        if (!header.journalId().equals(journalId)) {
            return passOver(sequence, "of journal " + header.journalId() + ", not of " + journalId);
        }
        if (header.durableSequence() > lastSequence) {
            throw new RecoveryException("the journal in " + inputs + " ends at sequence " + lastSequence + ", but "
                    + SnapshotStore.fileName(sequence) + " saw sequence " + header.durableSequence()
                    + " durable: acknowledged inputs are lost. Restore the journal from a copy, or accept the loss,"
                    + " which moves the snapshots that saw more than " + lastSequence + " aside");
        }
        if (header.schemaFingerprint() != schemaFingerprint) {
            return passOver(sequence, "its inputs follow another schema");
        }
        return snapshot;
    }

    private Recovered fromSnapshot(
            final Snapshot snapshot, final UUID journalId, final long lastSequence, final long startNs) {
        final SnapshotHeader header = snapshot.header();
        final BusinessLogic logic = new BusinessLogic(kinds);
        try {
            logic.restore(new StateReader(snapshot.state(), header.stateLength()));
            requireState(header, logic);
            return replay(logic, header, journalId, lastSequence, startNs);
        } catch (final StateException e) {
            if (header.codeVersion().equals(codeVersion)) {
                waypoints.put(header.sequence(), header);
            }
            passOver(header.sequence(), "cannot be restored: " + e.getMessage());
        } catch (final InputReplay.ForeignInputException e) {
            passOver(header.sequence(), e.getMessage());
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.NOT_FOUND) {
                throw e;
            }
            passOver(header.sequence(), "its input is no longer in the journal: " + e.getMessage());
        }
        return null;
    }

    private static void requireState(final SnapshotHeader header, final BusinessLogic logic) {
        if (logic.sequence() != header.sequence() || logic.stateHash() != header.stateHash()) {
            throw new StateException(String.format(
                    "the restored state has sequence=%d hash=%016x, the snapshot says %d %016x",
                    logic.sequence(), logic.stateHash(), header.sequence(), header.stateHash()));
        }
    }

    private Recovered replay(
            final BusinessLogic logic,
            final SnapshotHeader start,
            final UUID journalId,
            final long lastSequence,
            final long startNs) {
        final InputReplay replay = new InputReplay(
                logic,
                start,
                lastSequence,
                waypoints.isEmpty() ? Recovery::nothing : (s, t, b, o, l) -> meet(waypoints.get(s), logic));
        try (JournalReader reader = JournalReader.open(inputs).fromSequence(replay.firstSequence())) {
            reader.forEach(replay);
        }
        if (logic.sequence() != lastSequence) {
            throw new RecoveryException("the journal in " + inputs + " was read to sequence " + logic.sequence()
                    + ", its writer found " + lastSequence + "; verify it before the next start");
        }
        final RecoveryReport report = new RecoveryReport(
                start == null ? 0 : start.sequence(),
                replay.inputs(),
                lastSequence,
                logic.stateHash(),
                findings,
                System.nanoTime() - startNs);
        return new Recovered(logic, journalId, report);
    }

    private static void nothing(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        // No snapshot was passed over that the replay could be held against.
    }

    private static void meet(final SnapshotHeader waypoint, final BusinessLogic logic) {
        if (waypoint != null && logic.stateHash() != waypoint.stateHash()) {
            throw new RecoveryException(String.format(
                    "the replay has state hash %016x at sequence %d, %s of the same program says %016x: is a strategy kind"
                            + " missing, or was the program changed without a new version? Start the program that wrote it",
                    logic.stateHash(),
                    waypoint.sequence(),
                    SnapshotStore.fileName(waypoint.sequence()),
                    waypoint.stateHash()));
        }
    }

    private Snapshot passOver(final long sequence, final String why) {
        findings.add(new SnapshotFinding(SnapshotStore.fileName(sequence), why));
        return null;
    }
}
