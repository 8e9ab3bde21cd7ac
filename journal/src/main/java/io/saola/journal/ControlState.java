package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What the control file tells. Every copy is one sector; offsets in bytes:
 *
 * <pre>
 *    0 magic (8)            8 format major (2)     10 format minor (2)   12 length = 512 (4)
 *   16 journal id (16)     32 generation (8)       40 owner epoch (4)    44 clean shutdown: 1, else 0 (1)   45 zeros (3)
 *   48 first segment (4)   52 last segment (4)     56 offset (8)         64 durable sequence (8)
 *   72 chain (16)          88 zeros (420)                               508 CRC-32C of bytes 0 to 507 (4)
 * </pre>
 *
 * @param generation grows by one with every update
 * @param ownerEpoch number of openings for writing so far
 * @param cleanShutdown whether the owner closed the journal
 * @param firstSegment the segment that started the journal, always 1; what was deleted since, {@link RetainedFile} tells
 * @param lastSegment the newest segment whose start is durable, 0 before the first
 * @param offset in the last segment; all before it is durable
 * @param durableSequence the last sequence known to be durable, 0 if none
 * @param chain chain value at that place
 */
record ControlState(
        UUID journalId,
        long generation,
        int ownerEpoch,
        boolean cleanShutdown,
        int firstSegment,
        int lastSegment,
        long offset,
        long durableSequence,
        ChainValue chain) {

    static final int LENGTH = Sector.LENGTH;

    private static final long MAGIC = 0x4C5443414C4F4153L; // "SAOLACTL"
    private static final int CRC_OFFSET = Sector.STAMP_OFFSET;

    ControlState owned(final int epoch) {
        return new ControlState(
                journalId, generation, epoch, false, firstSegment, lastSegment, offset, durableSequence, chain);
    }

    ControlState at(
            final boolean clean,
            final int segment,
            final long durableOffset,
            final long sequence,
            final ChainValue chainValue) {
        return new ControlState(
                journalId, generation, ownerEpoch, clean, firstSegment, segment, durableOffset, sequence, chainValue);
    }

    ControlState nextGeneration() {
        return new ControlState(
                journalId,
                generation + 1,
                ownerEpoch,
                cleanShutdown,
                firstSegment,
                lastSegment,
                offset,
                durableSequence,
                chain);
    }

    void encode(final MutableDirectBuffer buffer, final int at, final Crc32c crc) {
        buffer.setMemory(at, LENGTH, (byte) 0);
        buffer.putLong(at, MAGIC, LITTLE_ENDIAN);
        buffer.putShort(at + 8, SegmentHeader.FORMAT_MAJOR, LITTLE_ENDIAN);
        buffer.putShort(at + 10, SegmentHeader.FORMAT_MINOR, LITTLE_ENDIAN);
        buffer.putInt(at + 12, LENGTH, LITTLE_ENDIAN);
        buffer.putLong(at + 16, journalId.getMostSignificantBits(), LITTLE_ENDIAN);
        buffer.putLong(at + 24, journalId.getLeastSignificantBits(), LITTLE_ENDIAN);
        buffer.putLong(at + 32, generation, LITTLE_ENDIAN);
        buffer.putInt(at + 40, ownerEpoch, LITTLE_ENDIAN);
        buffer.putByte(at + 44, (byte) (cleanShutdown ? 1 : 0));
        buffer.putInt(at + 48, firstSegment, LITTLE_ENDIAN);
        buffer.putInt(at + 52, lastSegment, LITTLE_ENDIAN);
        buffer.putLong(at + 56, offset, LITTLE_ENDIAN);
        buffer.putLong(at + 64, durableSequence, LITTLE_ENDIAN);
        buffer.putLong(at + 72, chain.high(), LITTLE_ENDIAN);
        buffer.putLong(at + 80, chain.low(), LITTLE_ENDIAN);
        buffer.putInt(at + CRC_OFFSET, crc.compute(at, CRC_OFFSET), LITTLE_ENDIAN);
    }

    /** The copy at that place, or null if it is damaged or unknown. */
    static ControlState decode(final DirectBuffer buffer, final int at, final Crc32c crc) {
        if (buffer.getLong(at, LITTLE_ENDIAN) != MAGIC
                || buffer.getInt(at + CRC_OFFSET, LITTLE_ENDIAN) != crc.compute(at, CRC_OFFSET)
                || buffer.getShort(at + 8, LITTLE_ENDIAN) != SegmentHeader.FORMAT_MAJOR
                || buffer.getShort(at + 10, LITTLE_ENDIAN) > SegmentHeader.FORMAT_MINOR
                || buffer.getInt(at + 12, LITTLE_ENDIAN) != LENGTH) {
            return null;
        }
        return new ControlState(
                new UUID(buffer.getLong(at + 16, LITTLE_ENDIAN), buffer.getLong(at + 24, LITTLE_ENDIAN)),
                buffer.getLong(at + 32, LITTLE_ENDIAN),
                buffer.getInt(at + 40, LITTLE_ENDIAN),
                buffer.getByte(at + 44) == 1,
                buffer.getInt(at + 48, LITTLE_ENDIAN),
                buffer.getInt(at + 52, LITTLE_ENDIAN),
                buffer.getLong(at + 56, LITTLE_ENDIAN),
                buffer.getLong(at + 64, LITTLE_ENDIAN),
                new ChainValue(buffer.getLong(at + 72, LITTLE_ENDIAN), buffer.getLong(at + 80, LITTLE_ENDIAN)));
    }
}
