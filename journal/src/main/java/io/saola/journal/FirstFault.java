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
        final ControlState state = catalog.control().state();
        final List<SegmentStart> started = catalog.started();
        final GroupReader groups = new GroupReader();
        int expected = Math.max(1, state.firstSegment());
        SegmentStart previous = null;
        for (int i = 0; i < started.size(); i++) {
            final SegmentStart start = started.get(i);
            final String defect = defect(state, previous, groups, start, expected);
            if (defect != null) {
                return at(previous, groups, state, expected, defect);
            }
            try (StorageFile file = storage.open(SegmentFiles.name(start.number()), false)) {
                final FirstFault fault = walk(storage, catalog, groups, file, i);
                if (fault != null) {
                    return fault;
                }
            }
            previous = start;
            expected = start.number() + 1;
        }
        final String end = endDefect(storage, catalog, previous == null ? 1 : groups.nextSequence(), expected);
        return end == null ? null : at(previous, groups, state, expected, end);
    }

    private static String endDefect(
            final Storage storage, final JournalCatalog catalog, final long nextSequence, final int nextSegment)
            throws IOException {
        final SegmentStart prepared = catalog.prepared();
        if (catalog.control().state().lastSegment() >= nextSegment
                || (prepared != null && prepared.number() != nextSegment)) {
            return "the segment is missing";
        }
        if (catalog.control().durableSequence() >= nextSequence) {
            return "durable records are missing";
        }
        if (prepared == null) {
            return null;
        }
        try (StorageFile file = storage.open(SegmentFiles.name(prepared.number()), false)) {
            final boolean blank = ZeroScan.firstNonZero(file, 0, prepared.fileLength()) < 0;
            return blank ? null : "the segment has no header but is not empty";
        }
    }

    private static String defect(
            final ControlState state,
            final SegmentStart previous,
            final GroupReader groups,
            final SegmentStart start,
            final int expected) {
        if (start.number() != expected) {
            return "the segment is missing";
        }
        if (start.header() == null) {
            return start.firstDefect();
        }
        final String link = JournalCatalog.linkDefect(state, previous, start.header());
        return link != null || previous == null ? link : JournalReader.successorDefect(groups, start.header());
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
            final SegmentStart previous,
            final GroupReader groups,
            final ControlState state,
            final int segment,
            final String what) {
        return new FirstFault(
                segment,
                0,
                previous == null ? 1 : groups.nextSequence(),
                previous == null ? ChainValue.genesis(state.journalId()) : groups.chain(),
                TailClass.CORRUPT,
                what);
    }
}
