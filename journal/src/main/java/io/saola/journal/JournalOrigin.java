package io.saola.journal;

import java.util.UUID;

/**
 * Where a journal begins: with its first segment, or with the first one that was kept when older ones were deleted.
 *
 * @param segment number of the first segment
 * @param sequence first sequence in it
 * @param chain chain value before it
 * @param previousTimestampNs timestamp of the last record before it, 0 if there is none
 */
record JournalOrigin(int segment, long sequence, ChainValue chain, long previousTimestampNs) {
    /** The start of a journal of which nothing was deleted. */
    static JournalOrigin genesis(final UUID journalId) {
        return new JournalOrigin(1, 1, ChainValue.genesis(journalId), 0);
    }

    /** What a segment says of its own start. */
    static JournalOrigin of(final SegmentHeader header) {
        return new JournalOrigin(
                header.segmentNumber(),
                header.firstSequence(),
                header.predecessorChain(),
                header.previousTimestampNs());
    }

    /** Whether nothing was deleted. */
    boolean isGenesis() {
        return segment == 1;
    }
}
