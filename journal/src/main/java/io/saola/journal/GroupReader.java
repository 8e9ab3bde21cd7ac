package io.saola.journal;

import static io.saola.journal.GroupDescriptor.HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks the groups of one segment and lets none pass that fails any check: header, place, sequence, epoch, stamps,
 * checksums, chain, padding, structure of the records. Shared by reader, writer and verifier. Allocates nothing per
 * group. Not threadsafe.
 */
final class GroupReader {
    /** What {@link #next()} found. */
    enum Step {
        /** A group of records, or a mark; its records are in {@link #buffer()}. */
        GROUP,
        /** The seal: the segment is complete. */
        SEAL,
        /** No valid group: {@link #stopReason()} says why. */
        STOP
    }

    /** Stop reason where nothing has been written yet. */
    static final String NO_GROUP = "no group";

    /** Stop reason behind the last group of a full segment whose seal is still to be written. */
    static final String NO_ROOM = "no room is left, but the segment has no seal";

    /** Short enough to stay in the processor's second cache until all checks of its groups have been made. */
    private static final int READ_AHEAD_LENGTH = 1 << 17;

    private final ChainHash chainHash = new ChainHash();
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private Crc32c crc = new Crc32c(bytes);

    private StorageFile file;
    private SegmentHeader header;
    private long journalTag;
    private long windowPosition;
    private int windowLength;
    private int offset;
    private long nextSequence;
    private long chainHigh;
    private long chainLow;
    private long groups;
    private long records;
    private long lastTimestampNs;
    private int groupIndex;
    private int groupOffset;
    private int groupImageLength;
    private int groupEpoch;
    private int groupRecords;
    private String stopReason;

    /** Starts at the first group of a segment. The file stays the caller's. */
    void start(final StorageFile segmentFile, final SegmentStart start) {
        file = segmentFile;
        header = start.header();
        journalTag = header.journalTag();
        final int capacity = Math.min(header.segmentLength(), Math.max(READ_AHEAD_LENGTH, header.maxExtentLength()));
        if (bytes.capacity() < capacity) {
            bytes = ByteBuffer.allocateDirect(capacity);
            buffer.wrap(bytes);
            crc = new Crc32c(bytes);
        }
        windowPosition = 0;
        windowLength = 0;
        offset = SegmentHeader.GROUPS_OFFSET;
        nextSequence = header.firstSequence();
        chainHigh = start.startChain().high();
        chainLow = start.startChain().low();
        groups = 0;
        records = 0;
        lastTimestampNs = header.previousTimestampNs();
        groupRecords = 0;
        stopReason = null;
    }

    /** Checks the next group. After a {@code SEAL} or a {@code STOP} the walk is over. */
    Step next() throws IOException {
        if (offset > header.segmentLength() - Sector.LENGTH) {
            return stop(NO_ROOM);
        }
        if (!fill(Sector.LENGTH)) {
            return stop("the file ends before the segment does");
        }
        final String headerDefect = headerDefect();
        if (headerDefect != null) {
            return stop(headerDefect);
        }
        groupImageLength = HEADER_LENGTH + field(GroupDescriptor.PAYLOAD_LENGTH_OFFSET);
        final int extentLength = field(GroupDescriptor.EXTENT_LENGTH_OFFSET);
        if (!fill(extentLength)) {
            return stop("the file ends inside the group");
        }
        final String bodyDefect = bodyDefect(extentLength);
        if (bodyDefect != null) {
            return stop(bodyDefect);
        }
        groupOffset = offset;
        groupEpoch = field(GroupDescriptor.OWNER_EPOCH_OFFSET);
        if (buffer.getByte(groupIndex + GroupDescriptor.KIND_OFFSET) == GroupDescriptor.KIND_SEAL) {
            groupRecords = 0;
            offset += extentLength;
            return Step.SEAL;
        }
        groupRecords = field(GroupDescriptor.RECORD_COUNT_OFFSET);
        nextSequence += groupRecords;
        records += groupRecords;
        groups++;
        chainHigh = chainHash.high();
        chainLow = chainHash.low();
        offset += extentLength;
        return Step.GROUP;
    }

    /** Forgets what was read ahead: after a {@code STOP}, {@link #next()} looks at the same place of the file anew. */
    void refresh() {
        windowLength = 0;
    }

    private Step stop(final String reason) {
        stopReason = reason;
        groupRecords = 0;
        return Step.STOP;
    }

    private String headerDefect() {
        if (buffer.getInt(groupIndex, LITTLE_ENDIAN) != GroupDescriptor.MAGIC) {
            return Sector.isZero(buffer, groupIndex, Sector.LENGTH) ? NO_GROUP : "no group header";
        }
        if (field(GroupDescriptor.HEADER_CRC_OFFSET) != crc.compute(groupIndex, GroupDescriptor.HEADER_CRC_OFFSET)) {
            return "group header CRC mismatch";
        }
        if (field(GroupDescriptor.SEGMENT_NUMBER_OFFSET) != header.segmentNumber()
                || field(GroupDescriptor.OFFSET_OFFSET) != offset
                || longField(GroupDescriptor.JOURNAL_TAG_OFFSET) != journalTag) {
            return "group was written for another place";
        }
        if (longField(GroupDescriptor.FIRST_SEQUENCE_OFFSET) != nextSequence) {
            return "sequence gap or overlap";
        }
        if (longField(GroupDescriptor.PREVIOUS_CHAIN_OFFSET) != chainHigh
                || longField(GroupDescriptor.PREVIOUS_CHAIN_OFFSET + Long.BYTES) != chainLow) {
            return "group does not follow the chain";
        }
        return kindDefect();
    }

    private String kindDefect() {
        final byte kind = buffer.getByte(groupIndex + GroupDescriptor.KIND_OFFSET);
        final int recordCount = field(GroupDescriptor.RECORD_COUNT_OFFSET);
        final int payloadLength = field(GroupDescriptor.PAYLOAD_LENGTH_OFFSET);
        final int extentLength = field(GroupDescriptor.EXTENT_LENGTH_OFFSET);
        final int epoch = field(GroupDescriptor.OWNER_EPOCH_OFFSET);
        final boolean shapeIsRight = switch (kind) {
            case GroupDescriptor.KIND_DATA -> recordCount > 0 && payloadLength > 0;
            case GroupDescriptor.KIND_MARK -> recordCount == 0 && payloadLength == 0;
            case GroupDescriptor.KIND_SEAL -> recordCount == 0 && payloadLength == SealDescriptor.LENGTH;
            default -> false;
        };
        if (!shapeIsRight
                || payloadLength % GroupDescriptor.RECORD_ALIGNMENT != 0
                || buffer.getShort(groupIndex + GroupDescriptor.HEADER_LENGTH_OFFSET, LITTLE_ENDIAN) != HEADER_LENGTH
                || longField(GroupDescriptor.DURABLE_SEQUENCE_OFFSET) >= nextSequence) {
            return "group of an unknown kind or shape";
        }
        // a seal may come from the next owner, who completes what a crash left unsealed
        if (kind == GroupDescriptor.KIND_SEAL ? epoch < header.ownerEpoch() : epoch != header.ownerEpoch()) {
            return "group of another owner epoch";
        }
        if (payloadLength > header.maxExtentLength()
                || extentLength > Math.max(header.maxExtentLength(), SealDescriptor.EXTENT_LENGTH)
                || extentLength > header.segmentLength() - offset
                || extentLength != GroupDescriptor.extentLength(HEADER_LENGTH + payloadLength)) {
            return "group length out of bounds";
        }
        return null;
    }

    private String bodyDefect(final int extentLength) {
        final int epoch = field(GroupDescriptor.OWNER_EPOCH_OFFSET);
        final long stampBase = Sector.stampBase(epoch, header.segmentNumber());
        if (!GroupDescriptor.stampsMatch(buffer, groupIndex, extentLength, stampBase, offset / Sector.LENGTH)) {
            return "sector stamp mismatch";
        }
        GroupDescriptor.restore(buffer, groupIndex, groupImageLength);
        if (crc.compute(groupIndex + HEADER_LENGTH, groupImageLength - HEADER_LENGTH)
                != field(GroupDescriptor.PAYLOAD_CRC_OFFSET)) {
            return "payload CRC mismatch";
        }
        final int footer = groupIndex + extentLength - GroupDescriptor.FOOTER_LENGTH;
        if (buffer.getInt(footer + GroupDescriptor.FOOTER_MAGIC_OFFSET, LITTLE_ENDIAN) != GroupDescriptor.FOOTER_MAGIC
                || !GroupDescriptor.paddingIsZero(buffer, groupIndex, groupImageLength, extentLength)) {
            return "padding or footer mismatch";
        }
        chainHash.update(header.chainAlgorithm(), chainHigh, chainLow, buffer, groupIndex, groupImageLength);
        if (!chainHash.matches(buffer.getLong(footer, LITTLE_ENDIAN), buffer.getLong(footer + 8, LITTLE_ENDIAN))) {
            return "chain value mismatch";
        }
        return buffer.getByte(groupIndex + GroupDescriptor.KIND_OFFSET) == GroupDescriptor.KIND_SEAL
                ? sealDefect()
                : recordsDefect();
    }

    private String sealDefect() {
        final int seal = groupIndex + HEADER_LENGTH;
        return buffer.getLong(seal + SealDescriptor.LAST_SEQUENCE_OFFSET, LITTLE_ENDIAN) == nextSequence - 1
                        && buffer.getLong(seal + SealDescriptor.CHAIN_OFFSET, LITTLE_ENDIAN) == chainHigh
                        && buffer.getLong(seal + SealDescriptor.CHAIN_OFFSET + 8, LITTLE_ENDIAN) == chainLow
                        && buffer.getLong(seal + SealDescriptor.RECORDS_OFFSET, LITTLE_ENDIAN) == records
                        && buffer.getLong(seal + SealDescriptor.GROUPS_OFFSET, LITTLE_ENDIAN) == groups
                        && buffer.getLong(seal + SealDescriptor.LAST_TIMESTAMP_OFFSET, LITTLE_ENDIAN) == lastTimestampNs
                ? null
                : "seal contradicts the groups before it";
    }

    private String recordsDefect() {
        final int end = groupIndex + groupImageLength;
        int position = groupIndex + HEADER_LENGTH;
        int remaining = field(GroupDescriptor.RECORD_COUNT_OFFSET);
        int last = position;
        int knownLength = 0;
        int extent = GroupDescriptor.recordExtent(knownLength);
        while (position < end && remaining > 0) {
            final int length = buffer.getInt(position, LITTLE_ENDIAN);
            if (length <= 0
                    || length > header.maxRecordLength()
                    || buffer.getInt(position + GroupDescriptor.RECORD_TYPE_OFFSET, LITTLE_ENDIAN) != 0) {
                return "record length or type out of bounds";
            }
            // a run of equal lengths is walked without waiting for each length to be loaded
            if (length != knownLength) {
                knownLength = length;
                extent = GroupDescriptor.recordExtent(length);
            }
            last = position;
            position += extent;
            remaining--;
        }
        if (position != end || remaining != 0) {
            return "records do not fill their group";
        }
        if (last != end) {
            lastTimestampNs = buffer.getLong(last + GroupDescriptor.RECORD_TIMESTAMP_OFFSET, LITTLE_ENDIAN);
        }
        return null;
    }

    /** Makes the bytes [offset, offset + length) available at {@link #groupIndex}; false if the file is too short. */
    private boolean fill(final int length) throws IOException {
        if (offset < windowPosition || offset + (long) length > windowPosition + windowLength) {
            final int wanted = Math.min(Math.max(READ_AHEAD_LENGTH, length), header.segmentLength() - offset);
            windowPosition = offset;
            windowLength = CompleteIo.read(file, bytes.clear().limit(wanted), offset);
        }
        groupIndex = (int) (offset - windowPosition);
        return length <= windowLength - groupIndex;
    }

    private int field(final int fieldOffset) {
        return buffer.getInt(groupIndex + fieldOffset, LITTLE_ENDIAN);
    }

    private long longField(final int fieldOffset) {
        return buffer.getLong(groupIndex + fieldOffset, LITTLE_ENDIAN);
    }

    /** Hands out the records of the current group whose sequence is not below the given one; tells how many. */
    int deliver(final RecordHandler handler, final long fromSequence) {
        int delivered = 0;
        long sequence = nextSequence - groupRecords;
        int position = groupIndex + HEADER_LENGTH;
        int knownLength = 0;
        int extent = GroupDescriptor.recordExtent(knownLength);
        for (; sequence < nextSequence; sequence++) {
            final int length = buffer.getInt(position, LITTLE_ENDIAN);
            if (sequence >= fromSequence) {
                final long timestampNs =
                        buffer.getLong(position + GroupDescriptor.RECORD_TIMESTAMP_OFFSET, LITTLE_ENDIAN);
                handler.onRecord(
                        sequence, timestampNs, buffer, position + GroupDescriptor.RECORD_HEADER_LENGTH, length);
                delivered++;
            }
            if (length != knownLength) {
                knownLength = length;
                extent = GroupDescriptor.recordExtent(length);
            }
            position += extent;
        }
        return delivered;
    }

    /** The image of the current group starts at {@link #groupIndex()} of this buffer. */
    DirectBuffer buffer() {
        return buffer;
    }

    int groupIndex() {
        return groupIndex;
    }

    SegmentHeader header() {
        return header;
    }

    /** Where the current group starts in the file. */
    int groupOffset() {
        return groupOffset;
    }

    /** Owner epoch of the current group. */
    int groupEpoch() {
        return groupEpoch;
    }

    /** Where the next group starts, and where a stopped walk stopped. */
    int offset() {
        return offset;
    }

    /** The sequence expected next. */
    long nextSequence() {
        return nextSequence;
    }

    ChainValue chain() {
        return new ChainValue(chainHigh, chainLow);
    }

    long groups() {
        return groups;
    }

    long records() {
        return records;
    }

    long lastTimestampNs() {
        return lastTimestampNs;
    }

    String stopReason() {
        return stopReason;
    }
}
