package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands in the first sector of a segment and, the same again, in the second. Offsets in bytes:
 *
 * <pre>
 *     0 magic (8)                8 format major (2)        10 format minor (2)      12 header length = 512 (4)
 *    16 journal id (16)         32 segment number (4)      36 sector length (4)     40 segment length (4)
 *    44 owner epoch (4)         48 first sequence (8)      56 durable sequence (8)
 *    64 predecessor chain (16)  80 creation time, ns (8)   88 last timestamp of the predecessors, ns (8)
 *    96 schema fingerprint (8) 104 configuration hash (8) 112 CRC algorithm (1)    113 chain algorithm (1)
 *   114 seal algorithm (1)     115 durability code (1)    116 longest record (4)   120 longest extent (4)
 *   124 encryption key id (4)  128 encryption nonce (24)  152 code version (32)    184 in-flight limit (4)
 *   188 zeros (320)            508 CRC-32C of bytes 0 to 507 (4)
 * </pre>
 *
 * @param journalId made when the journal is created; the same in all its segments
 * @param segmentNumber counted from 1; also the file's name
 * @param segmentLength length of the file, in bytes
 * @param ownerEpoch number of the writer's opening, which fences off earlier owners
 * @param firstSequence sequence of the first record that goes into this segment
 * @param durableSequence what was known to be durable when the segment was started
 * @param predecessorChain chain value behind the last group of the predecessor
 * @param creationTimeNs when the segment was started, ns since 1970
 * @param previousTimestampNs timestamp of the last record before this segment, 0 if there is none
 * @param schemaFingerprint given by the caller: which messages the frames are
 * @param configurationHash given by the caller
 * @param chainAlgorithm how the chain values of this segment follow from each other
 * @param durability mode in which this segment was written
 * @param maxRecordLength longest frame, in bytes
 * @param maxExtentLength longest group, in bytes
 * @param codeVersion given by the caller, at most 32 characters of ASCII
 */
public record SegmentHeader(
        UUID journalId,
        int segmentNumber,
        int segmentLength,
        int ownerEpoch,
        long firstSequence,
        long durableSequence,
        ChainValue predecessorChain,
        long creationTimeNs,
        long previousTimestampNs,
        long schemaFingerprint,
        long configurationHash,
        ChainAlgorithm chainAlgorithm,
        Durability durability,
        int maxRecordLength,
        int maxExtentLength,
        String codeVersion) {

    static final long MAGIC = 0x4C4E4A414C4F4153L; // "SAOLAJNL"
    static final short FORMAT_MAJOR = 1;
    static final short FORMAT_MINOR = 0;
    static final byte SEAL_SHA256 = 1;

    /** Bytes of one copy. */
    static final int LENGTH = Sector.LENGTH;

    /** Number of copies. */
    static final int COPIES = 2;

    /** Where the first group of a segment starts. */
    static final int GROUPS_OFFSET = COPIES * LENGTH;

    static final int CODE_VERSION_LENGTH = 32;
    static final int MIN_SEGMENT_LENGTH = 64 * 1024;
    static final int MAX_SEGMENT_LENGTH = 1 << 30;

    private static final int CHAIN_ALGORITHM_OFFSET = 113;
    private static final int CODE_VERSION_OFFSET = 152;
    private static final int IN_FLIGHT_LIMIT_OFFSET = 184;
    private static final int CRC_OFFSET = Sector.STAMP_OFFSET;

    /** Writes one copy. */
    void encode(final MutableDirectBuffer buffer, final int offset, final Crc32c crc) {
        buffer.setMemory(offset, LENGTH, (byte) 0);
        buffer.putLong(offset, MAGIC, LITTLE_ENDIAN);
        buffer.putShort(offset + 8, FORMAT_MAJOR, LITTLE_ENDIAN);
        buffer.putShort(offset + 10, FORMAT_MINOR, LITTLE_ENDIAN);
        buffer.putInt(offset + 12, LENGTH, LITTLE_ENDIAN);
        buffer.putLong(offset + 16, journalId.getMostSignificantBits(), LITTLE_ENDIAN);
        buffer.putLong(offset + 24, journalId.getLeastSignificantBits(), LITTLE_ENDIAN);
        buffer.putInt(offset + 32, segmentNumber, LITTLE_ENDIAN);
        buffer.putInt(offset + 36, Sector.LENGTH, LITTLE_ENDIAN);
        buffer.putInt(offset + 40, segmentLength, LITTLE_ENDIAN);
        buffer.putInt(offset + 44, ownerEpoch, LITTLE_ENDIAN);
        buffer.putLong(offset + 48, firstSequence, LITTLE_ENDIAN);
        buffer.putLong(offset + 56, durableSequence, LITTLE_ENDIAN);
        buffer.putLong(offset + 64, predecessorChain.high(), LITTLE_ENDIAN);
        buffer.putLong(offset + 72, predecessorChain.low(), LITTLE_ENDIAN);
        buffer.putLong(offset + 80, creationTimeNs, LITTLE_ENDIAN);
        buffer.putLong(offset + 88, previousTimestampNs, LITTLE_ENDIAN);
        buffer.putLong(offset + 96, schemaFingerprint, LITTLE_ENDIAN);
        buffer.putLong(offset + 104, configurationHash, LITTLE_ENDIAN);
        buffer.putByte(offset + 112, Crc32c.ALGORITHM);
        buffer.putByte(offset + CHAIN_ALGORITHM_OFFSET, chainAlgorithm.id());
        buffer.putByte(offset + 114, SEAL_SHA256);
        buffer.putByte(offset + 115, durability.code());
        buffer.putInt(offset + 116, maxRecordLength, LITTLE_ENDIAN);
        buffer.putInt(offset + 120, maxExtentLength, LITTLE_ENDIAN);
        buffer.putBytes(offset + CODE_VERSION_OFFSET, codeVersion.getBytes(StandardCharsets.US_ASCII));
        buffer.putInt(offset + IN_FLIGHT_LIMIT_OFFSET, durability.inFlightLimit(), LITTLE_ENDIAN);
        buffer.putInt(offset + CRC_OFFSET, crc.compute(offset, CRC_OFFSET), LITTLE_ENDIAN);
    }

    /** Why the copy at that place is not a header, or null if it is one that {@link #decode} takes. */
    static String defect(final DirectBuffer buffer, final int offset, final Crc32c crc) {
        if (buffer.getLong(offset, LITTLE_ENDIAN) != MAGIC) {
            return "no segment header";
        }
        if (buffer.getInt(offset + CRC_OFFSET, LITTLE_ENDIAN) != crc.compute(offset, CRC_OFFSET)) {
            return "segment header CRC mismatch";
        }
        if (buffer.getShort(offset + 8, LITTLE_ENDIAN) != FORMAT_MAJOR
                || buffer.getShort(offset + 10, LITTLE_ENDIAN) > FORMAT_MINOR) {
            return "unsupported journal format";
        }
        if (buffer.getByte(offset + 112) != Crc32c.ALGORITHM
                || chainAlgorithmOf(buffer, offset) == null
                || buffer.getByte(offset + 114) != SEAL_SHA256) {
            return "unsupported checksum, chain or seal algorithm";
        }
        if (buffer.getInt(offset + 124, LITTLE_ENDIAN) != 0) {
            return "unsupported encryption";
        }
        return fieldDefect(buffer, offset);
    }

    private static String fieldDefect(final DirectBuffer buffer, final int offset) {
        final int segmentLength = buffer.getInt(offset + 40, LITTLE_ENDIAN);
        final int maxRecordLength = buffer.getInt(offset + 116, LITTLE_ENDIAN);
        final int maxExtentLength = buffer.getInt(offset + 120, LITTLE_ENDIAN);
        if (buffer.getInt(offset + 12, LITTLE_ENDIAN) != LENGTH
                || buffer.getInt(offset + 36, LITTLE_ENDIAN) != Sector.LENGTH) {
            return "segment header of an unknown length";
        }
        if (Integer.bitCount(segmentLength) != 1
                || segmentLength < MIN_SEGMENT_LENGTH
                || segmentLength > MAX_SEGMENT_LENGTH) {
            return "segment length out of bounds";
        }
        if (maxExtentLength <= 0
                || maxExtentLength > segmentLength
                || maxRecordLength <= 0
                || maxRecordLength > maxExtentLength) {
            return "record or group bound out of bounds";
        }
        if (buffer.getInt(offset + 32, LITTLE_ENDIAN) <= 0
                || buffer.getInt(offset + 44, LITTLE_ENDIAN) <= 0
                || buffer.getLong(offset + 48, LITTLE_ENDIAN) <= 0) {
            return "segment number, owner epoch or first sequence out of bounds";
        }
        return modeOf(buffer, offset) == null ? "unsupported durability mode" : null;
    }

    private static ChainAlgorithm chainAlgorithmOf(final DirectBuffer buffer, final int offset) {
        return ChainAlgorithm.ofId(buffer.getByte(offset + CHAIN_ALGORITHM_OFFSET));
    }

    private static Durability modeOf(final DirectBuffer buffer, final int offset) {
        for (final Durability mode : Durability.values()) {
            if (mode.code() == buffer.getByte(offset + 115)) {
                return mode;
            }
        }
        return null;
    }

    /** Reads a copy in which {@link #defect} found nothing. */
    static SegmentHeader decode(final DirectBuffer buffer, final int offset) {
        return new SegmentHeader(
                new UUID(buffer.getLong(offset + 16, LITTLE_ENDIAN), buffer.getLong(offset + 24, LITTLE_ENDIAN)),
                buffer.getInt(offset + 32, LITTLE_ENDIAN),
                buffer.getInt(offset + 40, LITTLE_ENDIAN),
                buffer.getInt(offset + 44, LITTLE_ENDIAN),
                buffer.getLong(offset + 48, LITTLE_ENDIAN),
                buffer.getLong(offset + 56, LITTLE_ENDIAN),
                new ChainValue(buffer.getLong(offset + 64, LITTLE_ENDIAN), buffer.getLong(offset + 72, LITTLE_ENDIAN)),
                buffer.getLong(offset + 80, LITTLE_ENDIAN),
                buffer.getLong(offset + 88, LITTLE_ENDIAN),
                buffer.getLong(offset + 96, LITTLE_ENDIAN),
                buffer.getLong(offset + 104, LITTLE_ENDIAN),
                chainAlgorithmOf(buffer, offset),
                modeOf(buffer, offset),
                buffer.getInt(offset + 116, LITTLE_ENDIAN),
                buffer.getInt(offset + 120, LITTLE_ENDIAN),
                codeVersion(buffer, offset + CODE_VERSION_OFFSET));
    }

    private static String codeVersion(final DirectBuffer buffer, final int offset) {
        int length = 0;
        while (length < CODE_VERSION_LENGTH && buffer.getByte(offset + length) != 0) {
            length++;
        }
        final byte[] text = new byte[length];
        buffer.getBytes(offset, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** The chain value that the first group of the segment follows: it takes in the header itself. */
    static ChainValue startChain(final ChainHash hash, final DirectBuffer buffer, final int offset) {
        final long high = buffer.getLong(offset + 64, LITTLE_ENDIAN);
        final long low = buffer.getLong(offset + 72, LITTLE_ENDIAN);
        return hash.update(chainAlgorithmOf(buffer, offset), high, low, buffer, offset, LENGTH)
                .value();
    }

    /** Carried in every group, so that a group of another journal is known at sight. */
    long journalTag() {
        return journalId.getMostSignificantBits() ^ journalId.getLeastSignificantBits();
    }
}
