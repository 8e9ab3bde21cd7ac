package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Both header copies of one segment file.
 *
 * @param number the number in the file's name
 * @param header taken from the first good copy, null if there is none
 * @param startChain chain value that the first group follows, null without a header
 * @param firstDefect what is wrong with the copy in sector 0, null if nothing is
 * @param secondDefect what is wrong with the copy in sector 1
 * @param identical whether both copies are the same byte by byte
 * @param blank whether both sectors hold only zeros: a segment prepared but not started
 * @param fileLength length of the file, in bytes
 */
record SegmentStart(
        int number,
        SegmentHeader header,
        ChainValue startChain,
        String firstDefect,
        String secondDefect,
        boolean identical,
        boolean blank,
        long fileLength) {

    static SegmentStart read(final Storage storage, final int number) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(SegmentHeader.GROUPS_OFFSET);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final long fileLength;
        try (StorageFile file = storage.open(SegmentFiles.name(number), false)) {
            fileLength = file.length();
            CompleteIo.read(file, bytes.clear(), 0);
        }
        final Crc32c crc = new Crc32c(bytes);
        final String firstDefect = defect(buffer, 0, crc, number);
        final String secondDefect = defect(buffer, SegmentHeader.LENGTH, crc, number);
        final int good = firstDefect == null ? 0 : SegmentHeader.LENGTH;
        final boolean readable = firstDefect == null || secondDefect == null;
        return new SegmentStart(
                number,
                readable ? SegmentHeader.decode(buffer, good) : null,
                readable ? SegmentHeader.startChain(new ChainHash(), buffer, good) : null,
                firstDefect,
                secondDefect,
                bytes.clear()
                        .limit(SegmentHeader.LENGTH)
                        .equals(bytes.duplicate()
                                .limit(SegmentHeader.GROUPS_OFFSET)
                                .position(SegmentHeader.LENGTH)),
                Sector.isZero(buffer, 0, SegmentHeader.GROUPS_OFFSET),
                fileLength);
    }

    private static String defect(
            final UnsafeBuffer buffer, final int offset, final Crc32c crc, final int expectedNumber) {
        final String defect = SegmentHeader.defect(buffer, offset, crc);
        if (defect == null && buffer.getInt(offset + 32, LITTLE_ENDIAN) != expectedNumber) {
            return "segment number in the header is not the one in the file name";
        }
        return defect;
    }
}
