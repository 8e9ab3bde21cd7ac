package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Cuts a journal that recovery refuses, because an operator accepts that what follows is lost. The last resort, when
 * there is no copy to restore: afterwards the broker's books have to be reconciled. Everything that goes is copied aside
 * first.
 */
public final class JournalTruncation {
    /** Most characters of a reason. */
    public static final int MAX_REASON_LENGTH = CutFile.REASON_LENGTH;

    private final Storage storage;
    private final Witness witness;
    private final long fromSequence;
    private final String reason;

    private JournalTruncation(
            final Storage storage, final Witness witness, final long fromSequence, final String reason) {
        this.storage = storage;
        this.witness = witness;
        this.fromSequence = fromSequence;
        this.reason = reason;
    }

    /** Something beside the journal that knows what had been durable: its snapshots. */
    public interface Witness {
        /** A journal that has none. */
        Witness NONE = new Witness() {
            @Override
            public long durableSequence(final UUID journalId) {
                return 0;
            }

            @Override
            public int setAside(final UUID journalId, final long firstLostSequence, final int ownerEpoch) {
                return 0;
            }
        };

        /** The highest sequence of a journal that it knows to have been durable, 0 if none. */
        long durableSequence(UUID journalId);

        /**
         * Moves aside whatever saw that sequence or a later one: it holds a future that is lost. Repeated after a crash it
         * completes.
         *
         * @param ownerEpoch number of the cut, for the names of what is moved
         * @return how many files were moved
         * @throws IOException if the storage fails
         */
        int setAside(UUID journalId, long firstLostSequence, int ownerEpoch) throws IOException;
    }

    /**
     * Cuts everything from the first fault on, in a journal that has no snapshots.
     *
     * @see #acceptLoss(Storage, Witness, long, String)
     */
    public static TailTruncation acceptLoss(final Path directory, final long fromSequence, final String reason) {
        return acceptLoss(new FileStorage(directory), Witness.NONE, fromSequence, reason);
    }

    /**
     * Cuts everything from the first fault on, then moves aside the snapshots that saw what is lost. Afterwards the journal
     * opens again and goes on with that sequence. If a crash cuts this short, repeat it with the same arguments.
     *
     * @param storage of the journal
     * @param witness the journal's snapshots
     * @param fromSequence the sequence expected at the first fault, as the verifier and the refusal name it: proof that
     *     the operator looked at this damage and at no other
     * @param reason why the loss is accepted, 1 to {@link #MAX_REASON_LENGTH} printable ASCII characters; kept for ever
     * @return what was cut
     * @throws JournalLockedException if a writer holds the journal
     * @throws JournalException of kind CONFIGURATION if nothing is wrong with the journal, if the first fault is at
     *     another sequence or in a compressed segment, or if no reason is given; of kind CORRUPT if the control file, the
     *     record of deleted segments or a compressed segment is damaged. Nothing has changed then.
     */
    public static TailTruncation acceptLoss(
            final Storage storage, final Witness witness, final long fromSequence, final String reason) {
        if (reason.isBlank()
                || reason.length() > MAX_REASON_LENGTH
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(reason)
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw refusal("a reason of 1 to " + MAX_REASON_LENGTH + " printable ASCII characters is needed");
        }
        try {
            if (!storage.list().contains(ControlFile.NAME)) {
                throw new JournalException(
                        JournalException.Kind.NOT_FOUND, "no journal with a control file in " + storage.location());
            }
            try (Storage.Lock lock = storage.lock(SegmentFiles.LOCK_NAME)) {
                if (lock == null) {
                    throw new JournalLockedException(storage.location());
                }
                return new JournalTruncation(storage, witness, fromSequence, reason).run();
            }
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    fromSequence,
                    "cannot cut the journal in " + storage.location() + ": " + e.getMessage(),
                    e);
        }
    }

    private static JournalException refusal(final String what) {
        return new JournalException(JournalException.Kind.CONFIGURATION, what);
    }

    private TailTruncation run() throws IOException {
        removeUnfinished();
        final JournalCatalog catalog = JournalCatalog.load(storage, witness::durableSequence);
        final ControlState before = catalog.control().state();
        if (before == null) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT, "the control file is damaged, so nothing can be cut safely");
        }
        if (catalog.retainedDefect() != null) {
            throw new JournalException(JournalException.Kind.CORRUPT, catalog.retainedDefect());
        }
        final FirstFault fault = FirstFault.find(storage, catalog);
        if (fault == null) {
            return finished(catalog);
        }
        if (fault.sequence() != fromSequence) {
            throw refusal(
                    "the first fault is at " + JournalException.place(fault.segment(), fault.offset(), fault.sequence())
                            + " (" + fault.what() + "), not at sequence " + fromSequence);
        }
        requireNotCompressed(catalog, fault);
        final int ownerEpoch = before.ownerEpoch() + 1;
        final TailTruncation cut =
                new TailTruncation(fault.segment(), fault.offset(), 0, fromSequence, fault.tail(), ownerEpoch, reason);
        final TailRecovery recovery = new TailRecovery(storage);
        recovery.save(cut, before.journalId(), catalog);
        lowerEvidence(before, fault);
        recovery.apply(cut, catalog);
        // last: until then the snapshots vouch for what is lost, so that a cut that a crash interrupts is repeated
        witness.setAside(before.journalId(), fromSequence, ownerEpoch);
        return TailRecovery.lastCut(TailRecovery.cuts(storage, storage.list()), fromSequence)
                .orElse(cut);
    }

    /** Behind a compressed segment stands a snapshot: cutting there would throw away far more than is damaged. */
    private static void requireNotCompressed(final JournalCatalog catalog, final FirstFault fault) {
        for (final SegmentStart segment : catalog.started()) {
            if (segment.number() == fault.segment() && segment.isCompressed()) {
                throw refusal(
                        "the first fault is in compressed segment " + segment.number() + " (" + fault.what()
                                + "), which only a replay from the start needs: restore it from a copy, or let retention delete it");
            }
        }
    }

    /** The control file must no longer claim that what is cut was durable; each pair of its copies is written. */
    private void lowerEvidence(final ControlState before, final FirstFault fault) throws IOException {
        final ControlFile controlFile = new ControlFile(storage, true);
        final boolean whole = fault.offset() == 0;
        final ControlState lowered = before.at(
                false,
                whole ? Math.max(0, fault.segment() - 1) : fault.segment(),
                whole ? 0 : fault.offset(),
                fromSequence - 1,
                fault.chain());
        controlFile.update(controlFile.update(lowered));
    }

    private void removeUnfinished() throws IOException {
        for (final String name : storage.list()) {
            if (SegmentFiles.isTemporary(name)) {
                storage.delete(name);
            }
        }
    }

    /** Repeated after it was done, or done but for the last step: tells of the cut again. */
    private TailTruncation finished(final JournalCatalog catalog) throws IOException {
        final List<TailTruncation> cuts = TailRecovery.cuts(storage, catalog.names());
        final TailTruncation done = TailRecovery.lastCut(cuts, fromSequence)
                .filter(cut -> cut.reason().equals(reason))
                .orElseThrow(() -> refusal("nothing is wrong with the journal, so nothing is cut"));
        witness.setAside(catalog.control().state().journalId(), fromSequence, done.ownerEpoch());
        return done;
    }
}
