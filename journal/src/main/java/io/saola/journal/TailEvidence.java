package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Collects the six facts of {@link TailRule} at the place where a {@link GroupReader} stopped. Reads the file again,
 * to the very end of the segment: a zero sector may hide later groups, because a disk writes in any order.
 */
final class TailEvidence {
    private static final int CHUNK_LENGTH = 1 << 16;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK_LENGTH);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final Crc32c crc = new Crc32c(bytes);

    private final SegmentHeader header;
    private final int stopOffset;
    private final long expectedSequence;
    private final ChainValue expectedChain;

    private boolean durableEvidence;
    private long highestDurable;
    private boolean headerValid;
    private boolean headerSectorZero;
    private boolean zeroSectorInExtent;
    private boolean nonZeroAfter;
    private boolean beyondCrash;
    private int extentEnd;
    private int affectedGroups = 1;

    private TailEvidence(final GroupReader stopped) {
        header = stopped.header();
        stopOffset = stopped.offset();
        expectedSequence = stopped.nextSequence();
        expectedChain = stopped.chain();
        extentEnd = stopOffset;
    }

    private TailEvidence(final SegmentStart segment) {
        header = segment.header();
        stopOffset = SegmentHeader.GROUPS_OFFSET;
        expectedSequence = header.firstSequence();
        expectedChain = segment.startChain();
        extentEnd = stopOffset;
    }

    /**
     * Classifies the place where the walk stopped.
     *
     * @param durableSequence highest sequence that the control file or a later segment header shows as durable
     * @param durableOffset all bytes of this segment before it were durable, according to the control file
     */
    static TailClass classify(
            final GroupReader stopped, final StorageFile file, final long durableSequence, final long durableOffset)
            throws IOException {
        final TailEvidence evidence = new TailEvidence(stopped);
        evidence.durableEvidence = durableSequence >= evidence.expectedSequence || durableOffset > evidence.stopOffset;
        evidence.scan(file);
        return TailRule.classify(
                evidence.durableEvidence,
                evidence.headerValid,
                evidence.headerSectorZero,
                evidence.zeroSectorInExtent,
                evidence.nonZeroAfter,
                evidence.beyondCrash);
    }

    /** Highest durable sequence that any whole group header of a segment tells of; 0 if there is none. */
    static long durableSequence(final Storage storage, final SegmentStart segment) throws IOException {
        final TailEvidence evidence = new TailEvidence(segment);
        try (StorageFile file = segment.open(storage)) {
            evidence.scan(file);
        }
        return evidence.highestDurable;
    }

    private void scan(final StorageFile file) throws IOException {
        // segments are filled and synced before use, so no crash shortens one
        beyondCrash = file.length() != header.segmentLength();
        int position = stopOffset;
        while (position < header.segmentLength()) {
            final int wanted = Math.min(CHUNK_LENGTH, header.segmentLength() - position);
            final int read = CompleteIo.read(file, bytes.clear().limit(wanted), position);
            for (int index = 0; index + Sector.LENGTH <= read; index += Sector.LENGTH) {
                onSector(index, position + index);
            }
            if (read < wanted) {
                nonZeroAfter |= !Sector.isZero(buffer, read & -Sector.LENGTH, read % Sector.LENGTH);
                break;
            }
            position += read;
        }
        final int limit = header.durability().inFlightLimit();
        beyondCrash |= limit > 0 && affectedGroups > limit;
    }

    private void onSector(final int index, final int position) {
        final boolean zero = Sector.isZero(buffer, index, Sector.LENGTH);
        if (position == stopOffset) {
            headerSectorZero = zero;
            final boolean group = isGroup(index, position);
            headerValid = group && isExpected(index);
            highestDurable = group ? durableAtWrite(index) : 0;
            if (headerValid) {
                extentEnd = position + buffer.getInt(index + GroupDescriptor.EXTENT_LENGTH_OFFSET, LITTLE_ENDIAN);
                beyondCrash |= extentEnd > header.segmentLength() || extentEnd < position;
            }
            return;
        }
        zeroSectorInExtent |= zero && position < extentEnd;
        nonZeroAfter |= !zero;
        if (!zero && position >= extentEnd && isGroup(index, position)) {
            affectedGroups++;
            highestDurable = Math.max(highestDurable, durableAtWrite(index));
            durableEvidence |= durableAtWrite(index) >= expectedSequence;
        }
    }

    private long durableAtWrite(final int index) {
        return buffer.getLong(index + GroupDescriptor.DURABLE_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    private boolean isGroup(final int index, final int position) {
        return buffer.getInt(index, LITTLE_ENDIAN) == GroupDescriptor.MAGIC
                && buffer.getInt(index + GroupDescriptor.HEADER_CRC_OFFSET, LITTLE_ENDIAN)
                        == crc.compute(index, GroupDescriptor.HEADER_CRC_OFFSET)
                && buffer.getInt(index + GroupDescriptor.SEGMENT_NUMBER_OFFSET, LITTLE_ENDIAN) == header.segmentNumber()
                && buffer.getInt(index + GroupDescriptor.OFFSET_OFFSET, LITTLE_ENDIAN) == position
                && buffer.getLong(index + GroupDescriptor.JOURNAL_TAG_OFFSET, LITTLE_ENDIAN) == header.journalTag()
                && buffer.getInt(index + GroupDescriptor.OWNER_EPOCH_OFFSET, LITTLE_ENDIAN) >= header.ownerEpoch();
    }

    private boolean isExpected(final int index) {
        return buffer.getLong(index + GroupDescriptor.FIRST_SEQUENCE_OFFSET, LITTLE_ENDIAN) == expectedSequence
                && buffer.getLong(index + GroupDescriptor.PREVIOUS_CHAIN_OFFSET, LITTLE_ENDIAN) == expectedChain.high()
                && buffer.getLong(index + GroupDescriptor.PREVIOUS_CHAIN_OFFSET + Long.BYTES, LITTLE_ENDIAN)
                        == expectedChain.low();
    }
}
