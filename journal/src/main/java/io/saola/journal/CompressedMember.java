package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * One member of a compressed segment: a member of a gzip file (RFC 1952) that holds up to 256 KiB of the segment, with an
 * extra field by which it can be found, and checked, without the others. Offsets in bytes:
 *
 * <pre>
 *    0 1F 8B 08 04, zeros (5), FF: fixed (10)      10 length of the extra field = 28 (2)
 *   12 ASCII "SJ" (2)        14 its length = 24 (2)
 *   16 member, from 0 (4)    20 members of the file (4)     24 bytes of this member (4)
 *   28 segment number (4)    32 segment length (4)          36 CRC-32C of the member, these 4 bytes as zeros (4)
 *   40 deflated data         then CRC-32 of the plain bytes (4) and their number (4)
 * </pre>
 *
 * Not threadsafe.
 */
final class CompressedMember implements AutoCloseable {
    /** Bytes of the segment in every member but the last. */
    static final int PLAIN_LENGTH = 256 * 1024;

    static final int HEADER_LENGTH = 40;

    private static final int TRAILER_LENGTH = 8;

    /** Deflate never makes bytes longer than this; a member that claims more is damaged. */
    private static final int MAX_LENGTH = PLAIN_LENGTH + PLAIN_LENGTH / 256 + 1_024;

    private static final long MAGIC = 0x0000_0000_0408_8B1FL;
    private static final short FLAGS = (short) 0xFF00;
    private static final short EXTRA_LENGTH = 28;
    private static final short SUBFIELD = 0x4A53; // "SJ"
    private static final short SUBFIELD_LENGTH = 24;
    private static final int CRC_OFFSET = 36;
    private static final byte[] NO_CRC = new byte[Integer.BYTES];

    private final ByteBuffer bytes = ByteBuffer.allocate(MAX_LENGTH).order(LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final CRC32 plainCrc = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private final int segmentNumber;
    private final int segmentLength;

    /** Members of one segment. */
    CompressedMember(final int segmentNumber, final int segmentLength) {
        this.segmentNumber = segmentNumber;
        this.segmentLength = segmentLength;
    }

    static int count(final int segmentLength) {
        return (segmentLength + PLAIN_LENGTH - 1) / PLAIN_LENGTH;
    }

    /** Bytes of the segment in a member. */
    int plainLength(final int member) {
        return Math.min(PLAIN_LENGTH, segmentLength - member * PLAIN_LENGTH);
    }

    /** The member for some bytes of the segment, ready to be written; valid until the next call. */
    ByteBuffer encode(final int member, final byte[] plain) {
        final int plainLength = plainLength(member);
        final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        bytes.clear();
        bytes.putLong(MAGIC).putShort(FLAGS).putShort(EXTRA_LENGTH);
        bytes.putShort(SUBFIELD).putShort(SUBFIELD_LENGTH);
        bytes.putInt(member).putInt(count(segmentLength)).putInt(0);
        bytes.putInt(segmentNumber).putInt(segmentLength).putInt(0);
        try {
            deflater.setInput(plain, 0, plainLength);
            deflater.finish();
            deflater.deflate(bytes.limit(MAX_LENGTH - TRAILER_LENGTH));
            if (!deflater.finished()) {
                throw new IllegalStateException("deflate made more bytes than it ever should");
            }
        } finally {
            deflater.end();
        }
        plainCrc.reset();
        plainCrc.update(plain, 0, plainLength);
        bytes.limit(MAX_LENGTH);
        bytes.putInt((int) plainCrc.getValue()).putInt(plainLength);
        bytes.putInt(24, bytes.position());
        bytes.flip();
        bytes.putInt(CRC_OFFSET, crc());
        return bytes;
    }

    /** Room for the header of a member, to be read into. */
    ByteBuffer headerRoom() {
        return bytes.clear().limit(HEADER_LENGTH);
    }

    /** Bytes of the member whose header was read, or -1 if it cannot be a header of that member. */
    int length(final int member) {
        final int length = bytes.getInt(24);
        final boolean right = bytes.getLong(0) == MAGIC
                && bytes.getShort(8) == FLAGS
                && bytes.getShort(10) == EXTRA_LENGTH
                && bytes.getShort(12) == SUBFIELD
                && bytes.getShort(14) == SUBFIELD_LENGTH
                && bytes.getInt(16) == member
                && bytes.getInt(20) == count(segmentLength)
                && bytes.getInt(28) == segmentNumber
                && bytes.getInt(32) == segmentLength;
        return right && length > HEADER_LENGTH + TRAILER_LENGTH && length <= MAX_LENGTH ? length : -1;
    }

    /** The segment length that a header claims; bounded only by {@link #isSegmentLength}. */
    static int segmentLength(final ByteBuffer header) {
        return header.order(LITTLE_ENDIAN).getInt(32);
    }

    static boolean isSegmentLength(final int length) {
        return Integer.bitCount(length) == 1
                && length >= SegmentHeader.MIN_SEGMENT_LENGTH
                && length <= SegmentHeader.MAX_SEGMENT_LENGTH;
    }

    /** Room for a member of that length. */
    ByteBuffer room(final int length) {
        return bytes.clear().limit(length);
    }

    /** Checks the member read into {@link #room} and inflates it; tells what is wrong, or null. */
    String decode(final int member, final byte[] plain) {
        final int length = bytes.limit();
        if (length(member) != length || bytes.getInt(CRC_OFFSET) != crc()) {
            return "member CRC mismatch";
        }
        final int plainLength = plainLength(member);
        final int dataLength = length - HEADER_LENGTH - TRAILER_LENGTH;
        try {
            inflater.reset();
            inflater.setInput(bytes.array(), HEADER_LENGTH, dataLength);
            final int inflated = inflater.inflate(plain, 0, plainLength);
            if (inflated != plainLength || inflater.getBytesRead() != dataLength || !endsHere()) {
                return "member does not inflate to its length";
            }
        } catch (final DataFormatException e) {
            return "member does not inflate";
        }
        plainCrc.reset();
        plainCrc.update(plain, 0, plainLength);
        final boolean same = bytes.getInt(length - TRAILER_LENGTH) == (int) plainCrc.getValue()
                && bytes.getInt(length - Integer.BYTES) == plainLength;
        return same ? null : "member holds other bytes than were compressed";
    }

    /** Whether nothing comes behind the last byte wanted: a bomb would go on. */
    private boolean endsHere() throws DataFormatException {
        return inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
    }

    private int crc() {
        final int length = bytes.limit();
        crc.reset();
        crc.update(bytes.array(), 0, CRC_OFFSET);
        crc.update(NO_CRC);
        crc.update(bytes.array(), CRC_OFFSET + Integer.BYTES, length - CRC_OFFSET - Integer.BYTES);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
