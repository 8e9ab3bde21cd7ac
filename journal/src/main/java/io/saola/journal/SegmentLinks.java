package io.saola.journal;

import static io.saola.journal.JournalException.Kind.AMBIGUOUS;
import static io.saola.journal.JournalException.Kind.CORRUPT;
import static io.saola.journal.JournalException.Kind.UNSUPPORTED;
import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the segment headers of a directory make one journal: the only walk over them, shared by reader, writer,
 * verifier and accepted loss.
 */
final class SegmentLinks {
    private static final String MISSING = "the segment is missing";

    private final JournalCatalog catalog;
    private final ControlState state;
    private final List<Fault> faults = new ArrayList<>();

    private SegmentLinks(final JournalCatalog catalog) {
        this.catalog = catalog;
        state = catalog.control() == null ? null : catalog.control().state();
    }

    /**
     * Something that keeps the headers from making one journal.
     *
     * @param index of the started segment that shows it; their number, if it shows behind the last
     * @param segment number of the segment that is at fault
     * @param sequence first sequence of that segment, if it tells one
     * @param kind what it means
     * @param what the fault in words
     * @param unreadable whether the segment is there but has no good header
     * @param missing whether the segment is not there
     */
    record Fault(
            int index,
            int segment,
            long sequence,
            JournalException.Kind kind,
            String what,
            boolean unreadable,
            boolean missing) {
        JournalException toException() {
            return new JournalException(kind, segment, 0, sequence, what);
        }
    }

    /** All faults, in the order of the segments. */
    static List<Fault> faults(final JournalCatalog catalog) {
        return new SegmentLinks(catalog).walk();
    }

    private List<Fault> walk() {
        final List<SegmentStart> started = catalog.started();
        int expected = catalog.origin().segment();
        SegmentStart previous = null;
        for (int i = 0; i < started.size(); i++) {
            final SegmentStart segment = started.get(i);
            if (segment.number() != expected) {
                missing(i, expected);
                previous = null;
            }
            check(i, previous, segment);
            previous = segment;
            expected = segment.number() + 1;
        }
        final SegmentStart prepared = catalog.prepared();
        if (state != null && state.lastSegment() >= expected) {
            missing(started.size(), state.lastSegment());
        } else if (prepared != null && prepared.number() != expected) {
            missing(started.size(), expected);
        }
        return faults;
    }

    private void missing(final int index, final int number) {
        faults.add(new Fault(index, number, NOT_APPLICABLE, CORRUPT, MISSING, false, true));
    }

    private void check(final int index, final SegmentStart previous, final SegmentStart segment) {
        final SegmentHeader header = segment.header();
        if (header == null) {
            faults.add(new Fault(
                    index, segment.number(), NOT_APPLICABLE, unreadable(segment), segment.firstDefect(), true, false));
            return;
        }
        final String defect = segment.contradictory()
                ? "the two copies of the segment header are both valid but differ"
                : linkDefect(previous, header);
        if (defect != null) {
            faults.add(new Fault(index, segment.number(), header.firstSequence(), CORRUPT, defect, false, false));
        }
    }

    private JournalException.Kind unreadable(final SegmentStart segment) {
        if (segment.firstDefect().startsWith("unsupported")) {
            return UNSUPPORTED;
        }
        return state != null && segment.number() > state.lastSegment() ? AMBIGUOUS : CORRUPT;
    }

    /** Why a header cannot follow its predecessor in this journal, or null. */
    private String linkDefect(final SegmentStart previous, final SegmentHeader header) {
        if (state != null && !header.journalId().equals(state.journalId())) {
            return "the segment belongs to another journal";
        }
        if (state != null && header.ownerEpoch() > state.ownerEpoch()) {
            return "owner epoch is ahead of the control file";
        }
        if (header.segmentNumber() == 1
                && !JournalOrigin.of(header).equals(JournalOrigin.genesis(header.journalId()))) {
            return "the first segment does not start the journal";
        }
        final JournalOrigin origin = catalog.origin();
        if (header.segmentNumber() == origin.segment()
                && !origin.isGenesis()
                && !JournalOrigin.of(header).equals(origin)) {
            return "the segment is not the one that was kept when older ones were deleted";
        }
        if (previous == null || previous.header() == null) {
            return null;
        }
        if (header.ownerEpoch() < previous.header().ownerEpoch()) {
            return "owner epoch goes back";
        }
        return header.firstSequence() < previous.header().firstSequence() ? "first sequence goes back" : null;
    }
}
