package io.saola.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

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
    private final ToLongFunction<UUID> witness;
    private final List<Finding> repairs = new ArrayList<>();

    private JournalOpening(final JournalContext context) {
        storage = context.storage();
        witness = context.witness();
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
     * @param repairs copies of segment headers that were restored
     */
    record Start(
            ControlFile controlFile,
            ControlState control,
            boolean fresh,
            int nextSegment,
            long lastSequence,
            ChainValue chain,
            long lastTimestampNs,
            List<UntoldCut> untoldCuts,
            List<Finding> repairs) {}

    /** Runs the opening; the caller holds the lock. */
    static Start run(final JournalContext context) throws IOException {
        return new JournalOpening(context).run();
    }

    private Start run() throws IOException {
        final JournalCatalog found = load();
        removeTemporaries(found);
        if (found.isVacant()) {
            final UUID journalId = UUID.randomUUID();
            final ChainValue genesis = ChainValue.genesis(journalId);
            final ControlState control =
                    controlFile.create(new ControlState(journalId, 0, 1, false, 1, 0, 0, 0, genesis));
            return new Start(controlFile, control, true, 1, 0, genesis, 0, List.of(), List.of());
        }
        syncLast(found);
        return recover();
    }

    private Start recover() throws IOException {
        final TailRecovery recovery = new TailRecovery(storage);
        for (int cuts = 0; ; cuts++) {
            JournalCatalog catalog = load();
            catalog.requireConsistent();
            final List<Finding> repaired = recovery.repairHeaders(catalog);
            if (!repaired.isEmpty()) {
                repairs.addAll(repaired);
                catalog = load();
            }
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
            if (segment.isCompressed()) {
                continue; // synced before it got its name
            }
            try (StorageFile file = storage.open(segment.fileName(), true)) {
                file.force(true);
            }
        }
        storage.syncDirectory();
    }

    private Start resume(final JournalCatalog catalog) throws IOException {
        final ControlState before = catalog.control().state();
        final List<SegmentStart> started = catalog.started();
        try (JournalReader reader = JournalReader.open(storage, catalog)) {
            reader.fromLastSegments(CHECKED_SEGMENTS).forEach((sequence, timestampNs, buffer, offset, length) -> {});
            removePrepared(catalog);
            final ControlState control = controlFile.update(before.owned(before.ownerEpoch() + 1));
            seal(reader.unsealed(), control.ownerEpoch());
            final boolean empty = started.isEmpty();
            final GroupReader end = reader.groups();
            final JournalOrigin next = empty
                    ? catalog.origin()
                    : new JournalOrigin(
                            started.get(started.size() - 1).number() + 1,
                            end.nextSequence(),
                            end.chain(),
                            end.lastTimestampNs());
            return new Start(
                    controlFile,
                    control,
                    empty && next.isGenesis(),
                    next.segment(),
                    next.sequence() - 1,
                    next.chain(),
                    next.previousTimestampNs(),
                    untoldCuts(catalog, next.sequence()),
                    List.copyOf(repairs));
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
        final SegmentSealer sealer = new SegmentSealer(Pace.hurried());
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
            storage.delete(prepared.fileName());
        }
    }

    private JournalCatalog load() {
        return JournalCatalog.load(storage, witness);
    }

    private void removeTemporaries(final JournalCatalog found) throws IOException {
        for (final String name : found.names()) {
            if (SegmentFiles.isTemporary(name)) {
                storage.delete(name);
            }
        }
    }
}
