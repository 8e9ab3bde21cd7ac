package io.saola.journal;

/**
 * Figures of one segment, as far as it could be read.
 *
 * @param header what the segment says of itself
 * @param lastSequence last sequence in it, its first less one if it holds no record
 * @param groups number of groups, without the seal
 * @param records number of records
 * @param frameBytes bytes of the frames alone
 * @param usedBytes bytes from the start of the file to the end of the last group or seal
 * @param storedBytes bytes that the file takes: the segment's length, or less once it is compressed
 * @param sealed whether the segment is complete
 */
public record SegmentStat(
        SegmentHeader header,
        long lastSequence,
        long groups,
        long records,
        long frameBytes,
        long usedBytes,
        long storedBytes,
        boolean sealed) {}
