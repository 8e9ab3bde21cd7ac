package io.saola.journal;

import java.io.IOException;
import java.util.List;

/**
 * Where the part of a journal ends that can be read without a gap: what an accepted loss starts with.
 *
 * @param segment number of the segment
 * @param offset where its first bad group starts; 0 if its header is at fault, or if it is missing
 * @param sequence the sequence expected there
 * @param chain chain value before it
 * @param tail what the rest is taken for, never END
 * @param what the fault in words
 */
record FirstFault(int segment, long offset, long sequence, ChainValue chain, TailClass tail, String what) {
    /** Walks from the first segment on; null if there is no fault. */
    static FirstFault find(final Storage storage, final JournalCatalog catalog) throws IOException {
        final List<SegmentStart> started = catalog.started();
        final List<SegmentLinks.Fault> links = SegmentLinks.faults(catalog);
        final SegmentLinks.Fault link = links.isEmpty() ? null : links.get(0);
        final GroupReader groups = new GroupReader();
        for (int i = 0; i < started.size(); i++) {
            final SegmentStart start = started.get(i);
            if (link != null && link.index() == i) {
                return at(catalog, i, groups, link.segment(), link.what());
            }
            final String defect = i == 0 ? null : JournalReader.successorDefect(groups, start.header());
            if (defect != null) {
                return at(catalog, i, groups, start.number(), defect);
            }
            try (StorageFile file = start.open(storage)) {
                final FirstFault fault = walk(storage, catalog, groups, file, i);
                if (fault != null) {
                    return fault;
                }
            }
        }
        final int size = started.size();
        final int nextSegment =
                size == 0 ? catalog.origin().segment() : started.get(size - 1).number() + 1;
        if (link != null) {
            return at(catalog, size, groups, nextSegment, link.what());
        }
        final String end =
                endDefect(storage, catalog, size == 0 ? catalog.origin().sequence() : groups.nextSequence());
        return end == null ? null : at(catalog, size, groups, nextSegment, end);
    }

    private static String endDefect(final Storage storage, final JournalCatalog catalog, final long nextSequence)
            throws IOException {
        if (catalog.control().durableSequence() >= nextSequence) {
            return "durable records are missing";
        }
        final SegmentStart prepared = catalog.prepared();
        if (prepared == null) {
            return null;
        }
        try (StorageFile file = prepared.open(storage)) {
            final boolean blank = ZeroScan.firstNonZero(file, 0, prepared.fileLength()) < 0;
            return blank ? null : "the segment has no header but is not empty";
        }
    }

    private static FirstFault walk(
            final Storage storage,
            final JournalCatalog catalog,
            final GroupReader groups,
            final StorageFile file,
            final int index)
            throws IOException {
        final List<SegmentStart> started = catalog.started();
        groups.start(file, started.get(index));
        GroupReader.Step step;
        do {
            step = groups.next();
        } while (step == GroupReader.Step.GROUP);
        if (step == GroupReader.Step.SEAL) {
            return null;
        }
        final boolean last = index == started.size() - 1;
        final TailClass tail = new SegmentEndCheck(storage, catalog.control())
                .classify(groups, file, last ? null : started.get(index + 1), index == started.size() - 2);
        final boolean mayBeUnsealed = index >= started.size() - 2
                && started.get(index).number() >= catalog.control().state().lastSegment();
        if (tail == TailClass.END && mayBeUnsealed) {
            return null;
        }
        return new FirstFault(
                started.get(index).number(),
                groups.offset(),
                groups.nextSequence(),
                groups.chain(),
                tail == TailClass.END ? TailClass.CORRUPT : tail,
                groups.stopReason());
    }

    private static FirstFault at(
            final JournalCatalog catalog,
            final int walked,
            final GroupReader groups,
            final int segment,
            final String what) {
        return new FirstFault(
                segment,
                0,
                walked == 0 ? catalog.origin().sequence() : groups.nextSequence(),
                walked == 0 ? catalog.origin().chain() : groups.chain(),
                TailClass.CORRUPT,
                what);
    }
}
