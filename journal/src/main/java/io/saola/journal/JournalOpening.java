package io.saola.journal;

import static io.saola.journal.JournalException.Kind.CORRUPT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a new owner does before the first append: sync what is there and only then believe it, check the last two
 * segments, cut what a crash left half written, take the next owner epoch, seal what a crash left unsealed.
 */
final class JournalOpening {
    private static final int CHECKED_SEGMENTS = 2;

    /** A cut leaves a normal end; a second fault after that is no crash, and a third attempt would not end. */
    private static final int MAX_CUTS = 2;

    private final Storage storage;
    private final boolean syncs;
    private final ControlFile controlFile;

    private JournalOpening(final JournalContext context) {
        storage = context.storage();
        syncs = context.durability() != Durability.NONE;
        controlFile = new ControlFile(storage, syncs);
    }

    /**
     * Where the writer goes on.
     *
     * @param fresh whether the journal was created by this opening
     * @param nextSegment number of the segment to start
     * @param lastSequence last sequence there is, 0 if none
     * @param chain chain value behind it
     * @param lastTimestampNs timestamp of the last record, 0 if there is none
     * @param untoldCuts what was cut off the end and nothing was appended since, the oldest first
     */
    record Start(
            ControlFile controlFile,
            ControlState control,
            boolean fresh,
            int nextSegment,
            long lastSequence,
            ChainValue chain,
            long lastTimestampNs,
            List<UntoldCut> untoldCuts) {}

    /** Runs the opening; the caller holds the lock. */
    static Start run(final JournalContext context) throws IOException {
        return new JournalOpening(context).run();
    }

    private Start run() throws IOException {
        final JournalCatalog found = JournalCatalog.load(storage);
        removeIfPresent(found, ControlFile.TEMPORARY_NAME);
        removeIfPresent(found, SegmentFiles.TEMPORARY_NAME);
        removeIfPresent(found, CutFile.TEMPORARY_NAME);
        if (found.isVacant()) {
            final UUID journalId = UUID.randomUUID();
            final ChainValue genesis = ChainValue.genesis(journalId);
            final ControlState control =
                    controlFile.create(new ControlState(journalId, 0, 1, false, 1, 0, 0, 0, genesis));
            return new Start(controlFile, control, true, 1, 0, genesis, 0, List.of());
        }
        syncLast(found);
        return recover();
    }

    private Start recover() throws IOException {
        final TailRecovery recovery = new TailRecovery(storage);
        for (int cuts = 0; ; cuts++) {
            JournalCatalog catalog = JournalCatalog.load(storage);
            catalog.requireConsistent();
            recovery.repairHeader(catalog);
            catalog = JournalCatalog.load(storage);
            try {
                return resume(catalog);
            } catch (final JournalException fault) {
                if (cuts == MAX_CUTS || !TailRecovery.mayCut(fault, catalog)) {
                    throw fault;
                }
                recovery.cut(fault, catalog);
            }
        }
    }

    /** The page cache may show what never reached the disk; after this, what is read is durable. */
    private void syncLast(final JournalCatalog found) throws IOException {
        if (!syncs) {
            return;
        }
        final List<SegmentStart> segments = found.segments();
        for (final SegmentStart segment :
                segments.subList(Math.max(0, segments.size() - CHECKED_SEGMENTS - 1), segments.size())) {
            try (StorageFile file = storage.open(SegmentFiles.name(segment.number()), true)) {
                file.force(true);
            }
        }
        storage.syncDirectory();
    }

    private Start resume(final JournalCatalog catalog) throws IOException {
        final ControlState before = catalog.control().state();
        final List<SegmentStart> started = catalog.started();
        if (started.isEmpty()) {
            ZeroScan.requireBlank(storage, catalog, 1);
            removePrepared(catalog);
            final ControlState control = controlFile.update(before.owned(before.ownerEpoch() + 1));
            return new Start(
                    controlFile,
                    control,
                    true,
                    1,
                    0,
                    ChainValue.genesis(before.journalId()),
                    0,
                    untoldCuts(catalog, 1));
        }
        final SegmentStart last = started.get(started.size() - 1);
        if (last.firstDefect() != null || last.secondDefect() != null || !last.identical()) {
            throw new JournalException(
                    CORRUPT,
                    last.number(),
                    0,
                    last.header().firstSequence(),
                    "the two copies of the segment header differ");
        }
        try (JournalReader reader = JournalReader.open(storage, catalog)) {
            reader.fromLastSegments(CHECKED_SEGMENTS).forEach((sequence, timestampNs, buffer, offset, length) -> {});
            removePrepared(catalog);
            final ControlState control = controlFile.update(before.owned(before.ownerEpoch() + 1));
            seal(reader.unsealed(), control.ownerEpoch());
            final GroupReader end = reader.groups();
            return new Start(
                    controlFile,
                    control,
                    false,
                    last.number() + 1,
                    end.nextSequence() - 1,
                    end.chain(),
                    end.lastTimestampNs(),
                    untoldCuts(catalog, end.nextSequence()));
        }
    }

    /** An opening that itself crashed before the owner could write down what was cut does not hide it. */
    private List<UntoldCut> untoldCuts(final JournalCatalog catalog, final long nextSequence) throws IOException {
        final List<UntoldCut> untold = new ArrayList<>();
        for (final TailTruncation cut : TailRecovery.cuts(storage, catalog.names())) {
            if (cut.firstLostSequence() == nextSequence) {
                untold.add(new UntoldCut(cut, !cut.reason().isEmpty() || mayLoseTail(cut, catalog)));
            }
        }
        return List.copyOf(untold);
    }

    /** By the mode of the segment that was cut, or of the one before it if none of it was left. */
    private static boolean mayLoseTail(final TailTruncation cut, final JournalCatalog catalog) {
        boolean mayLoseTail = true;
        for (final SegmentStart segment : catalog.started()) {
            if (segment.number() <= cut.segment() && segment.header() != null) {
                mayLoseTail = segment.header().durability().mayLoseTail();
            }
        }
        return mayLoseTail;
    }

    private void seal(final List<SegmentEnd> unsealed, final int ownerEpoch) throws IOException {
        final SegmentSealer sealer = new SegmentSealer();
        for (final SegmentEnd end : unsealed) {
            final String name = SegmentFiles.name(end.header().segmentNumber());
            try (StorageFile file = storage.open(name, true)) {
                sealer.seal(file, end, ownerEpoch);
                if (syncs) {
                    file.force(false);
                }
            }
        }
    }

    /** A prepared segment is thrown away, not used: its file may never have been synced. */
    private void removePrepared(final JournalCatalog catalog) throws IOException {
        final SegmentStart prepared = catalog.prepared();
        if (prepared != null) {
            storage.delete(SegmentFiles.name(prepared.number()));
        }
    }

    private void removeIfPresent(final JournalCatalog found, final String name) throws IOException {
        if (found.names().contains(name)) {
            storage.delete(name);
        }
    }
}
