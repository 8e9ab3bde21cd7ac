package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Looks for bytes where nothing was ever written. */
final class ZeroScan {
    private static final int CHUNK_LENGTH = 1 << 16;

    private ZeroScan() {}

    /**
     * Refuses a prepared segment that holds anything: its header may be lost, and its groups with it.
     *
     * @throws JournalException of kind TORN, or CORRUPT if the control file knows the segment as started
     */
    static void requireBlank(final Storage storage, final SegmentStart prepared, final ControlState control)
            throws IOException {
        try (StorageFile file = storage.open(SegmentFiles.name(prepared.number()), false)) {
            final long nonZero = firstNonZero(file, 0, prepared.fileLength());
            if (nonZero >= 0) {
                throw new JournalException(
                        prepared.number() > control.lastSegment()
                                ? JournalException.Kind.TORN
                                : JournalException.Kind.CORRUPT,
                        prepared.number(),
                        nonZero,
                        NOT_APPLICABLE,
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
}
