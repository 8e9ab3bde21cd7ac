package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Cuts a journal that recovery refuses, because an operator accepts that what follows is lost. The last resort, when
 * there is no copy to restore: afterwards the broker's books have to be reconciled. Everything that goes is copied aside
 * first.
 */
public final class JournalTruncation {
    /** Most characters of a reason. */
    public static final int MAX_REASON_LENGTH = CutFile.REASON_LENGTH;

    private final Storage storage;
    private final long fromSequence;
    private final String reason;

    private JournalTruncation(final Storage storage, final long fromSequence, final String reason) {
        this.storage = storage;
        this.fromSequence = fromSequence;
        this.reason = reason;
    }

    /**
     * Cuts everything from the first fault on. Afterwards the journal opens again and goes on with that sequence. If a
     * crash cuts this short, repeat it with the same arguments.
     *
     * @param fromSequence the sequence expected at the first fault, as the verifier and the refusal name it: proof that
     *     the operator looked at this damage and at no other
     * @param reason why the loss is accepted, 1 to {@link #MAX_REASON_LENGTH} printable ASCII characters; kept for ever
     * @return what was cut
     * @throws JournalLockedException if a writer holds the journal
     * @throws JournalException of kind CONFIGURATION if nothing is wrong with the journal, if the first fault is at
     *     another sequence, or if no reason is given; of kind CORRUPT if the control file is damaged. Nothing has changed
     *     then.
     */
    public static TailTruncation acceptLoss(final Path directory, final long fromSequence, final String reason) {
        return acceptLoss(new FileStorage(directory), fromSequence, reason);
    }

    /** Cuts the journal in a storage, see {@link #acceptLoss(Path, long, String)}. */
    public static TailTruncation acceptLoss(final Storage storage, final long fromSequence, final String reason) {
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
                return new JournalTruncation(storage, fromSequence, reason).run();
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
        final JournalCatalog catalog = JournalCatalog.load(storage);
        final ControlState before = catalog.control().state();
        if (before == null) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT, "the control file is damaged, so nothing can be cut safely");
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
        final TailTruncation cut = new TailTruncation(
                fault.segment(), fault.offset(), 0, fromSequence, fault.tail(), before.ownerEpoch() + 1, reason);
        final TailRecovery recovery = new TailRecovery(storage);
        recovery.save(cut, before.journalId(), catalog);
        lowerEvidence(before, fault);
        recovery.apply(cut, catalog);
        return TailRecovery.lastCut(TailRecovery.cuts(storage, storage.list()), fromSequence)
                .orElse(cut);
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
            if (name.equals(CutFile.TEMPORARY_NAME) || name.equals(SegmentFiles.TEMPORARY_NAME)) {
                storage.delete(name);
            }
        }
    }

    /** Repeated after it was done, or done but for the last step: tells of the cut again. */
    private TailTruncation finished(final JournalCatalog catalog) throws IOException {
        final List<TailTruncation> cuts = TailRecovery.cuts(storage, catalog.names());
        return TailRecovery.lastCut(cuts, fromSequence)
                .filter(cut -> cut.reason().equals(reason))
                .orElseThrow(() -> refusal("nothing is wrong with the journal, so nothing is cut"));
    }
}
