package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/** The unit of the disk, and the stamp that stands in the last 4 bytes of each sector of a group. */
final class Sector {
    /** Bytes in a sector. */
    static final int LENGTH = 512;

    /** Where in a sector its stamp, or a structure's checksum, stands. */
    static final int STAMP_OFFSET = LENGTH - Integer.BYTES;

    private static final long EPOCH_FACTOR = 0xD1B54A32D192ED03L;
    private static final long SEGMENT_FACTOR = 0xAEF17502108EF2D9L;
    private static final long INDEX_FACTOR = 0x9E3779B97F4A7C15L;

    private Sector() {}

    /** The part of a stamp that all sectors written by one owner into one segment share. */
    static long stampBase(final int ownerEpoch, final int segmentNumber) {
        final long x = ownerEpoch * EPOCH_FACTOR + segmentNumber * SEGMENT_FACTOR;
        return x ^ (x >>> 31);
    }

    /**
     * The stamp of a sector; never zero.
     *
     * @param index number of the sector in its segment, 0 for the first one of the file
     */
    static int stamp(final long stampBase, final int index) {
        final long x = (stampBase + index) * INDEX_FACTOR;
        final int stamp = (int) (x >>> 32);
        return stamp == 0 ? 1 : stamp;
    }

    static int align(final int length) {
        return (length + LENGTH - 1) & -LENGTH;
    }

    static boolean isZero(final DirectBuffer buffer, final int offset, final int length) {
        final int end = offset + length;
        int index = offset;
        for (; index + Long.BYTES <= end; index += Long.BYTES) {
            if (buffer.getLong(index, LITTLE_ENDIAN) != 0) {
                return false;
            }
        }
        for (; index < end; index++) {
            if (buffer.getByte(index) != 0) {
                return false;
            }
        }
        return true;
    }
}
