package io.saola.journal;

import java.io.IOException;

/**
 * Judges the place where the groups of a segment stop without a seal: collects what is known to have been durable, and
 * takes the segment after it into account. Shared by reader and verifier.
 */
final class SegmentEndCheck {
    private final Storage storage;
    private final ControlFile.Contents control;

    /** With null for a control file that is missing: then only the segments give evidence. */
    SegmentEndCheck(final Storage storage, final ControlFile.Contents control) {
        this.storage = storage;
        this.control = control;
    }

    /**
     * Classifies the stop.
     *
     * @param stopped the walk, stopped without a seal
     * @param file of the segment
     * @param next the segment after it, null if this is the last one; without a readable header it is no witness
     * @param nextIsLast whether no segment comes after that
     * @return END only if the segment after it, where there is one, goes on exactly here
     */
    TailClass classify(
            final GroupReader stopped, final StorageFile file, final SegmentStart next, final boolean nextIsLast)
            throws IOException {
        final int number = stopped.header().segmentNumber();
        final ControlState state = control == null ? null : control.state();
        final long durableOffset = state != null && state.lastSegment() == number ? state.offset() : 0;
        final SegmentHeader successor = next == null ? null : next.header();
        if (successor == null) {
            final long durable = control == null ? 0 : control.durableSequence();
            return TailEvidence.classify(stopped, file, durable, durableOffset);
        }
        // what was durable behind the start of the next segment says nothing of this one
        final long durableHere =
                control == null ? 0 : Math.min(control.durableSequence(), successor.firstSequence() - 1);
        final TailClass tail =
                TailEvidence.classify(stopped, file, Math.max(durableHere, successor.durableSequence()), durableOffset);
        final boolean follows = JournalReader.successorDefect(stopped, successor) == null;
        if (tail == TailClass.CORRUPT || (tail == TailClass.END && follows)) {
            return tail;
        }
        final boolean mayBeUnsynced = nextIsLast
                && state != null
                && successor.segmentNumber() > state.lastSegment()
                && !stopped.header().durability().syncsBeforeRoll();
        if (!mayBeUnsynced || TailEvidence.durableSequence(storage, next) >= stopped.nextSequence()) {
            return TailClass.CORRUPT;
        }
        return tail == TailClass.END ? TailClass.TORN : tail;
    }
}
