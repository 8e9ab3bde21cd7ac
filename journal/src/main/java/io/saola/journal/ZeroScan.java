package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Looks for bytes where nothing was ever written. */
final class ZeroScan {
    private static final int CHUNK_LENGTH = 1 << 16;

    private ZeroScan() {}

    /**
     * Refuses a prepared segment that holds anything: its header is lost, and its groups with it.
     *
     * @param expectedSequence the sequence that would have come first in it
     * @throws JournalException of the kind that {@link JournalCatalog#headerlessTail()} tells
     */
    static void requireBlank(final Storage storage, final JournalCatalog catalog, final long expectedSequence)
            throws IOException {
        final SegmentStart prepared = catalog.prepared();
        if (prepared == null) {
            return;
        }
        try (StorageFile file = prepared.open(storage)) {
            final long nonZero = firstNonZero(file, 0, prepared.fileLength());
            if (nonZero >= 0) {
                throw new JournalException(
                        JournalException.Kind.of(catalog.headerlessTail()),
                        prepared.number(),
                        nonZero,
                        expectedSequence,
                        "the segment has no header but is not empty");
            }
        }
    }

    /** Position of the first sector, counted from {@code from}, that is not all zero; -1 if there is none. */
    static long firstNonZero(final StorageFile file, final long from, final long to) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK_LENGTH);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        long position = from;
        while (position < to) {
            final int wanted = (int) Math.min(CHUNK_LENGTH, to - position);
            final int read = CompleteIo.read(file, bytes.clear().limit(wanted), position);
            for (int sector = 0; sector < read; sector += Sector.LENGTH) {
                if (!Sector.isZero(buffer, sector, Math.min(Sector.LENGTH, read - sector))) {
                    return position + sector;
                }
            }
            if (read < wanted) {
                return -1;
            }
            position += read;
        }
        return -1;
    }

    /** End of the last sector from {@code from} on that is not all zero; {@code from} if there is none. */
    static long nonZeroEnd(final StorageFile file, final long from, final long to) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK_LENGTH);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        long end = from;
        long position = from;
        while (position < to) {
            final int read =
                    CompleteIo.read(file, bytes.clear().limit((int) Math.min(CHUNK_LENGTH, to - position)), position);
            if (read == 0) {
                break;
            }
            for (int sector = 0; sector < read; sector += Sector.LENGTH) {
                final int length = Math.min(Sector.LENGTH, read - sector);
                end = Sector.isZero(buffer, sector, length) ? end : position + sector + length;
            }
            position += read;
        }
        return end;
    }
}
