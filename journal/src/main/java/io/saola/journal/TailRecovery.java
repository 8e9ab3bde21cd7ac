package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Cuts what a crash left half written, after the tail rule allowed it: first a durable copy of everything that goes,
 * then the later segments are removed, then the rest of the segment is zeroed. Each step may be cut short by a crash;
 * the next opening finds the same tail, or a smaller one, and does the rest.
 */
final class TailRecovery {
    private static final int CHUNK_LENGTH = 1 << 16;

    private final Storage storage;

    TailRecovery(final Storage storage) {
        this.storage = storage;
    }

    /**
     * Writes the good copy of a segment header over the one that is torn or rotten, wherever exactly one is good. Nothing
     * is lost by it: the good copy has its checksum, and the headers fit together. A crash in between leaves the good copy
     * as it was, and the next opening does it again.
     *
     * @param catalog of headers that make one journal
     * @return what was repaired
     */
    List<Finding> repairHeaders(final JournalCatalog catalog) throws IOException {
        final List<Finding> repairs = new ArrayList<>();
        for (final SegmentStart start : catalog.started()) {
            if (start.hasOneGoodCopy() && !start.isCompressed()) {
                repairs.add(repairHeader(start));
            }
        }
        return repairs;
    }

    private Finding repairHeader(final SegmentStart start) throws IOException {
        final int bad = start.firstDefect() == null ? SegmentHeader.LENGTH : 0;
        final ByteBuffer bytes = ByteBuffer.allocateDirect(SegmentHeader.LENGTH);
        try (StorageFile file = storage.open(start.fileName(), true)) {
            CompleteIo.read(file, bytes, SegmentHeader.LENGTH - bad);
            CompleteIo.write(file, bytes.flip(), bad);
            file.force(false);
        }
        return new Finding(
                start.number(),
                bad,
                start.header().firstSequence(),
                "a copy of the segment header was damaged (" + (bad == 0 ? start.firstDefect() : start.secondDefect())
                        + ") and was restored from the other one");
    }

    /** Whether the bytes at that fault may be cut without asking anybody. */
    static boolean mayCut(final JournalException fault, final JournalCatalog catalog) {
        return switch (fault.kind()) {
            case TORN -> true;
            case AMBIGUOUS -> losesNothingPromised(fault, catalog);
            default -> false;
        };
    }

    /** What was written under a mode that may lose its last records is not worth a refusal. */
    private static boolean losesNothingPromised(final JournalException fault, final JournalCatalog catalog) {
        for (final SegmentStart segment : catalog.started()) {
            if (segment.number() == fault.segment() && segment.header() != null) {
                return segment.header().durability().mayLoseTail();
            }
        }
        return false;
    }

    /** Cuts at a fault that {@link #mayCut}. */
    void cut(final JournalException fault, final JournalCatalog catalog) throws IOException {
        final ControlState control = catalog.control().state();
        final int segment = (int) fault.segment();
        final SegmentStart prepared = catalog.prepared();
        final boolean headerless = prepared != null && prepared.number() == segment;
        final TailTruncation cut = new TailTruncation(
                segment,
                headerless ? 0 : fault.offset(),
                0,
                fault.sequence(),
                fault.kind() == JournalException.Kind.TORN ? TailClass.TORN : TailClass.AMBIGUOUS,
                control.ownerEpoch() + 1,
                "");
        save(cut, control.journalId(), catalog);
        apply(cut, catalog);
    }

    /** Copies aside what a cut takes: the rest of its segment, and all of the later ones. */
    void save(final TailTruncation cut, final UUID journalId, final JournalCatalog catalog) throws IOException {
        boolean found = false;
        for (final SegmentStart start : catalog.segments()) {
            if (start.number() >= cut.segment()) {
                found |= start.number() == cut.segment();
                saveSegment(cut, start.number() == cut.segment() ? cut.offset() : 0, start, journalId, catalog);
            }
        }
        if (!found && !catalog.names().contains(CutFile.name(cut.segment(), cut.offset(), cut.ownerEpoch()))) {
            CutFile.save(storage, journalId, cut, null); // of what is missing altogether, the loss is written down
        }
    }

    private void saveSegment(
            final TailTruncation cut,
            final long offset,
            final SegmentStart start,
            final UUID journalId,
            final JournalCatalog catalog)
            throws IOException {
        // a copy of that name is whole: an earlier attempt, cut short by a crash, was about to cut the same bytes
        if (catalog.names().contains(CutFile.name(start.number(), offset, cut.ownerEpoch()))) {
            return;
        }
        try (StorageFile file = start.open(storage)) {
            final long end = ZeroScan.nonZeroEnd(file, offset, start.fileLength());
            if (end == offset && start.number() != cut.segment()) {
                return;
            }
            final TailTruncation copied = new TailTruncation(
                    start.number(),
                    offset,
                    end - offset,
                    cut.firstLostSequence(),
                    cut.tail(),
                    cut.ownerEpoch(),
                    cut.reason());
            CutFile.save(storage, journalId, copied, file);
        }
    }

    /** Removes the later segments, the last first, and zeroes the rest of the segment. */
    void apply(final TailTruncation cut, final JournalCatalog catalog) throws IOException {
        final int keptSegment = cut.offset() == 0 ? cut.segment() - 1 : cut.segment();
        final List<SegmentStart> segments = catalog.segments();
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).number() > keptSegment; i--) {
            storage.delete(segments.get(i).fileName());
        }
        storage.syncDirectory();
        if (keptSegment == cut.segment()) {
            try (StorageFile file = storage.open(SegmentFiles.name(keptSegment), true)) {
                zero(file, cut.offset(), ZeroScan.nonZeroEnd(file, cut.offset(), file.length()));
                file.force(false);
            }
        }
    }

    private static void zero(final StorageFile file, final long from, final long to) throws IOException {
        final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_LENGTH);
        for (long position = from; position < to; position += CHUNK_LENGTH) {
            CompleteIo.write(file, zeros.clear().limit((int) Math.min(CHUNK_LENGTH, to - position)), position);
        }
    }

    /**
     * The last cut, as long as nothing was appended after it: an opening that itself crashed before the owner could
     * write down what was cut does not hide it.
     */
    static Optional<TailTruncation> lastCut(final List<TailTruncation> cuts, final long nextSequence) {
        return cuts.stream()
                .filter(cut -> cut.firstLostSequence() == nextSequence)
                .max(Comparator.comparingInt(TailTruncation::ownerEpoch));
    }

    /** All cuts that undamaged copies in the directory tell of, by owner epoch; one entry for each cut. */
    static List<TailTruncation> cuts(final Storage storage, final List<String> names) throws IOException {
        final List<TailTruncation> copies = new ArrayList<>();
        for (final String name : names) {
            final TailTruncation copy = CutFile.isName(name) ? CutFile.read(storage, name) : null;
            if (copy != null) {
                copies.add(copy);
            }
        }
        copies.sort(Comparator.comparingInt(TailTruncation::ownerEpoch).thenComparingInt(TailTruncation::segment));
        final List<TailTruncation> cuts = new ArrayList<>();
        for (final TailTruncation copy : copies) {
            final int last = cuts.size() - 1;
            final boolean same = last >= 0
                    && cuts.get(last).ownerEpoch() == copy.ownerEpoch()
                    && cuts.get(last).firstLostSequence() == copy.firstLostSequence();
            if (same) {
                cuts.set(last, cuts.get(last).plus(copy));
            } else {
                cuts.add(copy);
            }
        }
        return cuts;
    }
}
