package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The group being filled: collects records, then becomes the bytes that go to disk. Not threadsafe. */
final class GroupBuffer {
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;
    private final Crc32c crc;
    private final ChainHash chain = new ChainHash();
    private final int maxImageLength;
    private int imageLength = GroupDescriptor.HEADER_LENGTH;
    private int recordCount;

    /** A buffer for groups whose image is no longer than that many bytes. */
    GroupBuffer(final int maxImageLength) {
        this.maxImageLength = maxImageLength;
        bytes = ByteBuffer.allocateDirect(GroupDescriptor.extentLength(maxImageLength));
        buffer = new UnsafeBuffer(bytes);
        crc = new Crc32c(bytes);
    }

    boolean hasRoomFor(final int frameLength) {
        return imageLength + GroupDescriptor.recordExtent(frameLength) <= maxImageLength;
    }

    boolean isEmpty() {
        return recordCount == 0;
    }

    int recordCount() {
        return recordCount;
    }

    /** Length on disk of the group as it stands. */
    int extentLength() {
        return GroupDescriptor.extentLength(imageLength);
    }

    /** Copies one record in; the caller has asked {@link #hasRoomFor}. */
    void append(final long timestampNs, final DirectBuffer source, final int offset, final int length) {
        final int end = imageLength + GroupDescriptor.recordExtent(length);
        buffer.putLong(end - Long.BYTES, 0, LITTLE_ENDIAN); // the alignment bytes, before the frame covers its part
        buffer.putInt(imageLength, length, LITTLE_ENDIAN);
        buffer.putInt(imageLength + GroupDescriptor.RECORD_TYPE_OFFSET, 0, LITTLE_ENDIAN);
        buffer.putLong(imageLength + GroupDescriptor.RECORD_TIMESTAMP_OFFSET, timestampNs, LITTLE_ENDIAN);
        buffer.putBytes(imageLength + GroupDescriptor.RECORD_HEADER_LENGTH, source, offset, length);
        imageLength = end;
        recordCount++;
    }

    /** Fills in the payload of a seal. */
    void seal(final SegmentEnd end, final byte[] sha256) {
        clear();
        final int payload = GroupDescriptor.HEADER_LENGTH;
        buffer.putLong(payload + SealDescriptor.LAST_SEQUENCE_OFFSET, end.lastSequence(), LITTLE_ENDIAN);
        buffer.putLong(payload + SealDescriptor.CHAIN_OFFSET, end.chain().high(), LITTLE_ENDIAN);
        buffer.putLong(payload + SealDescriptor.CHAIN_OFFSET + 8, end.chain().low(), LITTLE_ENDIAN);
        buffer.putLong(payload + SealDescriptor.RECORDS_OFFSET, end.records(), LITTLE_ENDIAN);
        buffer.putLong(payload + SealDescriptor.GROUPS_OFFSET, end.groups(), LITTLE_ENDIAN);
        buffer.putLong(payload + SealDescriptor.LAST_TIMESTAMP_OFFSET, end.lastTimestampNs(), LITTLE_ENDIAN);
        buffer.putBytes(payload + SealDescriptor.SHA256_OFFSET, sha256);
        imageLength = SealDescriptor.IMAGE_LENGTH;
    }

    /**
     * Completes the group for its place.
     *
     * @return the bytes to write, from position to limit; valid until the next append
     */
    ByteBuffer complete(
            final byte kind,
            final SegmentHeader segment,
            final int offset,
            final int ownerEpoch,
            final long firstSequence,
            final long durableSequence,
            final long previousHigh,
            final long previousLow) {
        final int extentLength = extentLength();
        buffer.putInt(GroupDescriptor.MAGIC_OFFSET, GroupDescriptor.MAGIC, LITTLE_ENDIAN);
        buffer.putShort(GroupDescriptor.KIND_OFFSET, kind, LITTLE_ENDIAN);
        buffer.putShort(GroupDescriptor.HEADER_LENGTH_OFFSET, (short) GroupDescriptor.HEADER_LENGTH, LITTLE_ENDIAN);
        buffer.putInt(GroupDescriptor.EXTENT_LENGTH_OFFSET, extentLength, LITTLE_ENDIAN);
        final int payloadLength = imageLength - GroupDescriptor.HEADER_LENGTH;
        buffer.putInt(GroupDescriptor.PAYLOAD_LENGTH_OFFSET, payloadLength, LITTLE_ENDIAN);
        buffer.putLong(GroupDescriptor.FIRST_SEQUENCE_OFFSET, firstSequence, LITTLE_ENDIAN);
        buffer.putInt(GroupDescriptor.RECORD_COUNT_OFFSET, recordCount, LITTLE_ENDIAN);
        buffer.putInt(GroupDescriptor.SEGMENT_NUMBER_OFFSET, segment.segmentNumber(), LITTLE_ENDIAN);
        buffer.putInt(GroupDescriptor.OFFSET_OFFSET, offset, LITTLE_ENDIAN);
        buffer.putInt(GroupDescriptor.OWNER_EPOCH_OFFSET, ownerEpoch, LITTLE_ENDIAN);
        buffer.putLong(GroupDescriptor.DURABLE_SEQUENCE_OFFSET, durableSequence, LITTLE_ENDIAN);
        buffer.putLong(GroupDescriptor.PREVIOUS_CHAIN_OFFSET, previousHigh, LITTLE_ENDIAN);
        buffer.putLong(GroupDescriptor.PREVIOUS_CHAIN_OFFSET + Long.BYTES, previousLow, LITTLE_ENDIAN);
        buffer.putLong(GroupDescriptor.JOURNAL_TAG_OFFSET, segment.journalTag(), LITTLE_ENDIAN);
        buffer.putInt(
                GroupDescriptor.PAYLOAD_CRC_OFFSET,
                crc.compute(GroupDescriptor.HEADER_LENGTH, payloadLength),
                LITTLE_ENDIAN);
        buffer.setMemory(
                GroupDescriptor.RESERVED_OFFSET,
                GroupDescriptor.HEADER_CRC_OFFSET - GroupDescriptor.RESERVED_OFFSET,
                (byte) 0);
        buffer.putInt(
                GroupDescriptor.HEADER_CRC_OFFSET, crc.compute(0, GroupDescriptor.HEADER_CRC_OFFSET), LITTLE_ENDIAN);
        chain.update(segment.chainAlgorithm(), previousHigh, previousLow, buffer, 0, imageLength);
        final int footer = extentLength - GroupDescriptor.FOOTER_LENGTH;
        // first the padding, stamps and displaced words: the footer stands behind them
        final long stampBase = Sector.stampBase(ownerEpoch, segment.segmentNumber());
        GroupDescriptor.stamp(buffer, imageLength, extentLength, stampBase, offset / Sector.LENGTH);
        buffer.putLong(footer, chain.high(), LITTLE_ENDIAN);
        buffer.putLong(footer + Long.BYTES, chain.low(), LITTLE_ENDIAN);
        buffer.putInt(footer + GroupDescriptor.FOOTER_MAGIC_OFFSET, GroupDescriptor.FOOTER_MAGIC, LITTLE_ENDIAN);
        return bytes.limit(extentLength).position(0);
    }

    /** Chain value behind the completed group. */
    long chainHigh() {
        return chain.high();
    }

    long chainLow() {
        return chain.low();
    }

    void clear() {
        imageLength = GroupDescriptor.HEADER_LENGTH;
        recordCount = 0;
    }
}
