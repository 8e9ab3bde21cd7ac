package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Layout of a group, the unit of writing. It starts on a sector boundary and fills whole sectors.
 *
 * <pre>
 *   0                128                 P            F                   extent-24  extent
 *   +----------------+-------------------+------------+-------------------+----------+
 *   | group header   | records           | fix-up     | padding (zeros)   | footer   |
 *   +----------------+-------------------+------------+-------------------+----------+
 *   |&lt;-------- image, P bytes ---------&gt;|
 * </pre>
 *
 * On disk the last 4 bytes of every sector are its stamp. In the image those bytes belong to the records: the
 * P / 512 words that the stamps displace stand in the fix-up area, in order. Behind the image the last 4 bytes of a
 * sector are left to the stamp, so nothing there is displaced.
 */
final class GroupDescriptor {
    static final int MAGIC = 0x50524753; // "SGRP"

    static final byte KIND_DATA = 1;
    static final byte KIND_SEAL = 2;
    static final byte KIND_MARK = 3;

    static final int MAGIC_OFFSET = 0;
    static final int KIND_OFFSET = 4;
    static final int HEADER_LENGTH_OFFSET = 6;
    static final int EXTENT_LENGTH_OFFSET = 8;
    static final int PAYLOAD_LENGTH_OFFSET = 12;
    static final int FIRST_SEQUENCE_OFFSET = 16;
    static final int RECORD_COUNT_OFFSET = 24;
    static final int SEGMENT_NUMBER_OFFSET = 28;
    static final int OFFSET_OFFSET = 32;
    static final int OWNER_EPOCH_OFFSET = 36;
    static final int DURABLE_SEQUENCE_OFFSET = 40;
    static final int PREVIOUS_CHAIN_OFFSET = 48;
    static final int JOURNAL_TAG_OFFSET = 64;
    static final int PAYLOAD_CRC_OFFSET = 72;
    static final int RESERVED_OFFSET = 76;
    static final int HEADER_CRC_OFFSET = 124;
    static final int HEADER_LENGTH = 128;

    static final int FOOTER_LENGTH = 24;
    static final int FOOTER_MAGIC = 0x444E4553; // "SEND"
    static final int FOOTER_MAGIC_OFFSET = 16;

    /** Every record: length (4), type (1), zeros (3), timestamp (8), then the frame, filled up with zeros to 8. */
    static final int RECORD_LENGTH_OFFSET = 0;

    static final int RECORD_TYPE_OFFSET = 4;
    static final int RECORD_TIMESTAMP_OFFSET = 8;
    static final int RECORD_HEADER_LENGTH = 16;
    static final int RECORD_ALIGNMENT = 8;

    private GroupDescriptor() {}

    static int recordExtent(final int frameLength) {
        return RECORD_HEADER_LENGTH + ((frameLength + RECORD_ALIGNMENT - 1) & -RECORD_ALIGNMENT);
    }

    /** Bytes that a group with an image of that length fills on disk. */
    static int extentLength(final int imageLength) {
        return Sector.align(fixUpEnd(imageLength) + FOOTER_LENGTH);
    }

    /** First byte behind the fix-up area of an image of that length. */
    static int fixUpEnd(final int imageLength) {
        int remaining = imageLength / Sector.LENGTH;
        int position = imageLength;
        while (remaining > 0) {
            final int room = Sector.STAMP_OFFSET - position % Sector.LENGTH;
            final int words = Math.min(remaining, room / Integer.BYTES);
            position += words * Integer.BYTES;
            remaining -= words;
            if (remaining > 0) {
                position += Integer.BYTES;
            }
        }
        return position;
    }

    /** The longest image whose group fits into that many bytes of whole sectors, a multiple of 8. */
    static int maxImageLength(final int extentLength) {
        // a longer image never needs a shorter extent, so halving finds it: a segment may be 1 GiB
        int fits = 0;
        int tooLong = extentLength / RECORD_ALIGNMENT + 1;
        while (tooLong - fits > 1) {
            final int middle = (fits + tooLong) >>> 1;
            if (extentLength(middle * RECORD_ALIGNMENT) <= extentLength) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return fits * RECORD_ALIGNMENT;
    }

    /** Moves the words under the stamps into the fix-up area, clears the padding, and stamps every sector. */
    static void stamp(
            final MutableDirectBuffer group,
            final int imageLength,
            final int extentLength,
            final long stampBase,
            final int firstSector) {
        int fixUp = imageLength;
        for (int slot = Sector.STAMP_OFFSET; slot < imageLength; slot += Sector.LENGTH) {
            fixUp = skipStamp(fixUp);
            group.putInt(fixUp, group.getInt(slot, LITTLE_ENDIAN), LITTLE_ENDIAN);
            fixUp += Integer.BYTES;
        }
        group.setMemory(fixUp, extentLength - FOOTER_LENGTH - fixUp, (byte) 0);
        int sector = firstSector;
        for (int slot = Sector.STAMP_OFFSET; slot < extentLength; slot += Sector.LENGTH) {
            group.putInt(slot, Sector.stamp(stampBase, sector++), LITTLE_ENDIAN);
        }
    }

    /** Whether every sector of the group that starts at {@code start} carries its stamp. */
    static boolean stampsMatch(
            final DirectBuffer buffer,
            final int start,
            final int extentLength,
            final long stampBase,
            final int firstSector) {
        int sector = firstSector;
        final int end = start + extentLength;
        for (int slot = start + Sector.STAMP_OFFSET; slot < end; slot += Sector.LENGTH) {
            if (buffer.getInt(slot, LITTLE_ENDIAN) != Sector.stamp(stampBase, sector++)) {
                return false;
            }
        }
        return true;
    }

    /** Puts the displaced words back, which makes the image whole. The stamps inside the image are gone afterwards. */
    static void restore(final MutableDirectBuffer buffer, final int start, final int imageLength) {
        int fixUp = imageLength;
        for (int slot = Sector.STAMP_OFFSET; slot < imageLength; slot += Sector.LENGTH) {
            fixUp = skipStamp(fixUp);
            buffer.putInt(start + slot, buffer.getInt(start + fixUp, LITTLE_ENDIAN), LITTLE_ENDIAN);
            fixUp += Integer.BYTES;
        }
    }

    /** Whether everything between the fix-up area and the footer is zero, stamps apart. */
    static boolean paddingIsZero(
            final DirectBuffer buffer, final int start, final int imageLength, final int extentLength) {
        final int end = extentLength - FOOTER_LENGTH;
        int position = fixUpEnd(imageLength);
        while (position < end) {
            final int sectorEnd = Sector.align(position + 1);
            final int paddingEnd = Math.min(end, sectorEnd - Integer.BYTES);
            if (!Sector.isZero(buffer, start + position, paddingEnd - position)) {
                return false;
            }
            position = sectorEnd;
        }
        return true;
    }

    private static int skipStamp(final int position) {
        return position % Sector.LENGTH == Sector.STAMP_OFFSET ? position + Integer.BYTES : position;
    }
}
