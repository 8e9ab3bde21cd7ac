package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Both header copies of one segment file.
 *
 * @param fileName the file that holds the segment
 * @param number the number in the file's name
 * @param header taken from the first good copy, null if there is none
 * @param startChain chain value that the first group follows, null without a header
 * @param firstDefect what is wrong with the copy in sector 0, null if nothing is
 * @param secondDefect what is wrong with the copy in sector 1
 * @param identical whether both copies are the same byte by byte
 * @param blank whether both sectors hold only zeros: a segment prepared but not started
 * @param fileLength length of the segment, in bytes; before compression
 * @param storedBytes length of the file, in bytes
 */
record SegmentStart(
        String fileName,
        int number,
        SegmentHeader header,
        ChainValue startChain,
        String firstDefect,
        String secondDefect,
        boolean identical,
        boolean blank,
        long fileLength,
        long storedBytes) {

    /** Reads the header of a segment file, plain or compressed. */
    static SegmentStart read(final Storage storage, final String name) throws IOException {
        final int number = SegmentFiles.anyNumber(name);
        final ByteBuffer bytes = ByteBuffer.allocateDirect(SegmentHeader.GROUPS_OFFSET);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final long fileLength;
        try (StorageFile file = open(storage, name, number)) {
            fileLength = file.length();
            CompleteIo.read(file, bytes.clear(), 0);
        } catch (final JournalException damaged) {
            return new SegmentStart(name, number, null, null, damaged.what(), damaged.what(), true, false, 0, 0);
        }
        final Crc32c crc = new Crc32c(bytes);
        final String firstDefect = defect(buffer, 0, crc, number);
        final String secondDefect = defect(buffer, SegmentHeader.LENGTH, crc, number);
        final int good = firstDefect == null ? 0 : SegmentHeader.LENGTH;
        final boolean readable = firstDefect == null || secondDefect == null;
        return new SegmentStart(
                name,
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
                fileLength,
                SegmentFiles.isCompressed(name) ? storage.length(name) : fileLength);
    }

    private static String defect(
            final UnsafeBuffer buffer, final int offset, final Crc32c crc, final int expectedNumber) {
        final String defect = SegmentHeader.defect(buffer, offset, crc);
        if (defect == null && buffer.getInt(offset + 32, LITTLE_ENDIAN) != expectedNumber) {
            return "segment number in the header is not the one in the file name";
        }
        return defect;
    }

    /** Opens the segment for reading, as it was before it was compressed. */
    StorageFile open(final Storage storage) throws IOException {
        return open(storage, fileName, number);
    }

    private static StorageFile open(final Storage storage, final String name, final int number) throws IOException {
        return SegmentFiles.isCompressed(name)
                ? CompressedSegment.open(storage, name, number)
                : storage.open(name, false);
    }

    /** Whether the segment was compressed, and so is complete and never written to. */
    boolean isCompressed() {
        return SegmentFiles.isCompressed(fileName);
    }

    /** Whether both copies are valid but not the same: nothing tells which one is right. */
    boolean contradictory() {
        return firstDefect == null && secondDefect == null && !identical;
    }

    /** Whether one copy is good and the other is not. */
    boolean hasOneGoodCopy() {
        return (firstDefect == null) != (secondDefect == null);
    }
}
