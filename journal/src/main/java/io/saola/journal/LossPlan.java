package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@link JournalTruncation#acceptLoss} would cut, for an operator to look at first.
 *
 * @param segment number of the segment in which the cut would start
 * @param offset byte offset of the cut in that segment; 0 if all of it would go
 * @param fromSequence the sequence expected there: it and all that follow would be lost
 * @param durableSequence highest sequence that the control file shows as durable; the loss goes at least up to it
 * @param lengthBytes bytes that would be copied aside, later segments included
 * @param laterSegments segments behind that one, which would be removed
 * @param tail what the rest is taken for, never END
 * @param what the fault in words
 */
public record LossPlan(
        int segment,
        long offset,
        long fromSequence,
        long durableSequence,
        long lengthBytes,
        int laterSegments,
        TailClass tail,
        String what) {
    /**
     * Looks for the first fault of the journal in a directory; changes nothing.
     *
     * @return the plan, or empty if nothing is wrong
     * @throws JournalLockedException if a writer holds the journal
     * @throws JournalException if there is no journal, if its control file is damaged, or if it cannot be read
     */
    public static Optional<LossPlan> of(final Path directory) {
        return of(new FileStorage(directory));
    }

    /** Looks for the first fault of the journal in a storage, see {@link #of(Path)}. */
    public static Optional<LossPlan> of(final Storage storage) {
        try {
            final JournalCatalog catalog = JournalCatalog.load(storage);
            if (catalog.isVacant()) {
                throw new JournalException(JournalException.Kind.NOT_FOUND, "no journal in " + storage.location());
            }
            if (catalog.control() == null || catalog.control().state() == null) {
                throw new JournalException(
                        JournalException.Kind.CORRUPT, "the control file is damaged, so nothing can be cut safely");
            }
            if (!catalog.names().contains(SegmentFiles.LOCK_NAME)) {
                return plan(storage, catalog);
            }
            try (Storage.Lock lock = storage.lock(SegmentFiles.LOCK_NAME)) {
                if (lock == null) {
                    throw new JournalLockedException(storage.location());
                }
                return plan(storage, catalog);
            }
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    "cannot read the journal in " + storage.location() + ": " + e.getMessage(),
                    e);
        }
    }

    private static Optional<LossPlan> plan(final Storage storage, final JournalCatalog catalog) throws IOException {
        final FirstFault fault = FirstFault.find(storage, catalog);
        if (fault == null) {
            return Optional.empty();
        }
        long lengthBytes = 0;
        int laterSegments = 0;
        for (final SegmentStart start : catalog.segments()) {
            if (start.number() >= fault.segment()) {
                final long from = start.number() == fault.segment() ? fault.offset() : 0;
                try (StorageFile file = storage.open(SegmentFiles.name(start.number()), false)) {
                    lengthBytes += ZeroScan.nonZeroEnd(file, from, start.fileLength()) - from;
                }
                laterSegments += start.number() > fault.segment() ? 1 : 0;
            }
        }
        return Optional.of(new LossPlan(
                fault.segment(),
                fault.offset(),
                fault.sequence(),
                catalog.control().durableSequence(),
                lengthBytes,
                laterSegments,
                fault.tail(),
                fault.what()));
    }
}
