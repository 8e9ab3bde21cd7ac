package io.saola.journal;

/**
 * Where the groups of a segment end: all that a seal says, apart from the SHA-256.
 *
 * @param header of the segment
 * @param offset first byte behind the last group
 * @param lastSequence last sequence of the segment, or the one before its first
 * @param chain chain value behind the last group
 * @param records number of records
 * @param groups number of groups
 * @param lastTimestampNs timestamp of the last record of the journal so far
 */
record SegmentEnd(
        SegmentHeader header,
        int offset,
        long lastSequence,
        ChainValue chain,
        long records,
        long groups,
        long lastTimestampNs) {

    static SegmentEnd of(final GroupReader stopped) {
        return new SegmentEnd(
                stopped.header(),
                stopped.offset(),
                stopped.nextSequence() - 1,
                stopped.chain(),
                stopped.records(),
                stopped.groups(),
                stopped.lastTimestampNs());
    }
}
