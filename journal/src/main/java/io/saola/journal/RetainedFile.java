package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The record that older segments were deleted on purpose: without it a journal whose first segment is missing is
 * damaged. It names the first segment that was kept and the chain value that this one follows. Two copies of one sector;
 * offsets in bytes:
 *
 * <pre>
 *    0 magic (8)                        8 format major (2)     10 format minor (2)    12 length = 512 (4)
 *   16 journal id (16)                 32 first kept segment (4)                      36 zeros (4)
 *   40 its first sequence (8)          48 chain value before it (16)
 *   64 timestamp of the last record before it, ns (8)          72 sequence of the snapshot that allowed it (8)
 *   80 zeros (428)                    508 CRC-32C of bytes 0 to 507 (4)
 * </pre>
 */
final class RetainedFile {
    static final String NAME = "retained-from";
    static final String TEMPORARY_NAME = "retained-from.tmp";

    private static final long MAGIC = 0x544552414C4F4153L; // "SAOLARET"
    private static final int COPIES = 2;
    private static final int LENGTH = COPIES * Sector.LENGTH;
    private static final int ZEROS_OFFSET = 80;

    private RetainedFile() {}

    /**
     * What the file holds.
     *
     * @param journalId of the journal, null if neither copy is good
     * @param origin where the journal begins, null if neither copy is good or the two contradict each other
     * @param snapshotSequence of the snapshot behind which everything was deleted
     * @param intact whether every byte is as it was written
     */
    record Contents(UUID journalId, JournalOrigin origin, long snapshotSequence, boolean intact) {}

    /** Replaces the record in one step and makes it durable. */
    static void write(
            final Storage storage, final UUID journalId, final JournalOrigin origin, final long snapshotSequence)
            throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);
        final Crc32c crc = new Crc32c(bytes);
        for (int copy = 0; copy < COPIES; copy++) {
            encode(new UnsafeBuffer(bytes), copy * Sector.LENGTH, crc, journalId, origin, snapshotSequence);
        }
        try (StorageFile file = storage.create(TEMPORARY_NAME)) {
            CompleteIo.write(file, bytes.clear(), 0);
            file.force(true);
        }
        storage.rename(TEMPORARY_NAME, NAME);
        storage.syncDirectory();
    }

    private static void encode(
            final UnsafeBuffer buffer,
            final int at,
            final Crc32c crc,
            final UUID journalId,
            final JournalOrigin origin,
            final long snapshotSequence) {
        buffer.putLong(at, MAGIC, LITTLE_ENDIAN);
        buffer.putShort(at + 8, SegmentHeader.FORMAT_MAJOR, LITTLE_ENDIAN);
        buffer.putShort(at + 10, SegmentHeader.FORMAT_MINOR, LITTLE_ENDIAN);
        buffer.putInt(at + 12, Sector.LENGTH, LITTLE_ENDIAN);
        buffer.putLong(at + 16, journalId.getMostSignificantBits(), LITTLE_ENDIAN);
        buffer.putLong(at + 24, journalId.getLeastSignificantBits(), LITTLE_ENDIAN);
        buffer.putInt(at + 32, origin.segment(), LITTLE_ENDIAN);
        buffer.putLong(at + 40, origin.sequence(), LITTLE_ENDIAN);
        buffer.putLong(at + 48, origin.chain().high(), LITTLE_ENDIAN);
        buffer.putLong(at + 56, origin.chain().low(), LITTLE_ENDIAN);
        buffer.putLong(at + 64, origin.previousTimestampNs(), LITTLE_ENDIAN);
        buffer.putLong(at + 72, snapshotSequence, LITTLE_ENDIAN);
        buffer.putInt(at + Sector.STAMP_OFFSET, crc.compute(at, Sector.STAMP_OFFSET), LITTLE_ENDIAN);
    }

    /** Reads the record; damage in it is no failure here. */
    static Contents read(final Storage storage) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final long fileLength;
        try (StorageFile file = storage.open(NAME, false)) {
            fileLength = file.length();
            CompleteIo.read(file, bytes.clear(), 0);
        }
        final Crc32c crc = new Crc32c(bytes);
        final Contents first = decode(buffer, 0, crc);
        final Contents second = decode(buffer, Sector.LENGTH, crc);
        if (first == null && second == null) {
            return new Contents(null, null, 0, false);
        }
        if (first != null && second != null && !first.equals(second)) {
            return new Contents(first.journalId, null, 0, false);
        }
        final Contents good = first == null ? second : first;
        final boolean intact = first != null && second != null && fileLength == LENGTH;
        return new Contents(good.journalId, good.origin, good.snapshotSequence, intact);
    }

    private static Contents decode(final UnsafeBuffer buffer, final int at, final Crc32c crc) {
        if (buffer.getLong(at, LITTLE_ENDIAN) != MAGIC
                || buffer.getInt(at + Sector.STAMP_OFFSET, LITTLE_ENDIAN) != crc.compute(at, Sector.STAMP_OFFSET)
                || buffer.getShort(at + 8, LITTLE_ENDIAN) != SegmentHeader.FORMAT_MAJOR
                || buffer.getShort(at + 10, LITTLE_ENDIAN) > SegmentHeader.FORMAT_MINOR
                || buffer.getInt(at + 12, LITTLE_ENDIAN) != Sector.LENGTH
                || buffer.getInt(at + 32, LITTLE_ENDIAN) <= 1
                || buffer.getLong(at + 40, LITTLE_ENDIAN) < 1
                || !Sector.isZero(buffer, at + ZEROS_OFFSET, Sector.STAMP_OFFSET - ZEROS_OFFSET)) {
            return null;
        }
        return new Contents(
                new UUID(buffer.getLong(at + 16, LITTLE_ENDIAN), buffer.getLong(at + 24, LITTLE_ENDIAN)),
                new JournalOrigin(
                        buffer.getInt(at + 32, LITTLE_ENDIAN),
                        buffer.getLong(at + 40, LITTLE_ENDIAN),
                        new ChainValue(buffer.getLong(at + 48, LITTLE_ENDIAN), buffer.getLong(at + 56, LITTLE_ENDIAN)),
                        buffer.getLong(at + 64, LITTLE_ENDIAN)),
                buffer.getLong(at + 72, LITTLE_ENDIAN),
                true);
    }
}
