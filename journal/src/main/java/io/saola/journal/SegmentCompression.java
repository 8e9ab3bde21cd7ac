package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Compresses a sealed segment: only once the compressed file is durable, was read back and is the same byte for byte, is
 * the plain one removed. A crash at any step leaves at least one whole file. Not threadsafe.
 */
final class SegmentCompression {
    private final Storage storage;

    SegmentCompression(final Storage storage) {
        this.storage = storage;
    }

    /**
     * Puts a compressed file in the place of a plain one.
     *
     * @return bytes of disk space won
     * @throws JournalException of kind CORRUPT if the segment is not whole and sealed, or the copy does not read back; the
     *     plain file is then untouched
     */
    long compress(final SegmentStart segment, final List<String> names) throws IOException {
        SegmentVerifier.requireSealed(storage, segment);
        final String name = SegmentFiles.compressedName(segment.number());
        removeIfPresent(names, SegmentFiles.COMPRESSED_TEMPORARY_NAME);
        removeIfPresent(names, name);
        final byte[] expected = write(segment);
        final long length = requireReadsBack(segment, expected);
        storage.rename(SegmentFiles.COMPRESSED_TEMPORARY_NAME, name);
        storage.syncDirectory();
        storage.delete(segment.fileName());
        storage.syncDirectory();
        return segment.storedBytes() - length;
    }

    private void removeIfPresent(final List<String> names, final String name) throws IOException {
        if (names.contains(name)) {
            storage.delete(name);
        }
    }

    /** Writes the compressed file and makes it durable; tells the SHA-256 of the plain one. */
    private byte[] write(final SegmentStart segment) throws IOException {
        final int segmentLength = segment.header().segmentLength();
        try (StorageFile source = segment.open(storage);
                StorageFile target = storage.create(SegmentFiles.COMPRESSED_TEMPORARY_NAME);
                CompressedMember member = new CompressedMember(segment.number(), segmentLength)) {
            final byte[] plain = new byte[Math.min(CompressedMember.PLAIN_LENGTH, segmentLength)];
            long position = 0;
            for (int i = 0; i < CompressedMember.count(segmentLength); i++) {
                final ByteBuffer room = ByteBuffer.wrap(plain, 0, member.plainLength(i));
                if (CompleteIo.read(source, room, (long) i * CompressedMember.PLAIN_LENGTH) < member.plainLength(i)) {
                    throw new IOException("the segment became shorter while it was compressed");
                }
                final ByteBuffer bytes = member.encode(i, plain);
                final int length = bytes.remaining();
                CompleteIo.write(target, bytes, position);
                position += length;
            }
            target.force(true);
            return SegmentSealer.sha256(source, segmentLength, ByteBuffer.wrap(plain));
        }
    }

    private long requireReadsBack(final SegmentStart segment, final byte[] expected) throws IOException {
        final int segmentLength = segment.header().segmentLength();
        final byte[] actual;
        try (StorageFile copy =
                CompressedSegment.open(storage, SegmentFiles.COMPRESSED_TEMPORARY_NAME, segment.number())) {
            actual = SegmentSealer.sha256(copy, segmentLength, ByteBuffer.allocate(1 << 16));
        }
        if (!Arrays.equals(expected, actual)) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    segment.number(),
                    0,
                    segment.header().firstSequence(),
                    "the compressed copy does not read back as the segment, which is kept as it is");
        }
        return storage.length(SegmentFiles.COMPRESSED_TEMPORARY_NAME);
    }
}
