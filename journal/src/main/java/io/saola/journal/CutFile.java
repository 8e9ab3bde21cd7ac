package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The copy of what was cut off a segment: one sector that tells of the cut, then the bytes. It is complete and durable
 * before the first byte of the segment is overwritten. Offsets in bytes:
 *
 * <pre>
 *    0 magic (8)          8 format major (2)      10 format minor (2)    12 length = 512 (4)
 *   16 journal id (16)   32 segment (4)           36 owner epoch (4)     40 offset in the segment (8)
 *   48 first lost sequence (8)                    56 bytes that follow (8)
 *   64 tail class: 0 END, 1 TORN, 2 CORRUPT, 3 AMBIGUOUS (1)             65 zeros (3)
 *   68 CRC-32C of the bytes that follow (4)       72 reason, ASCII, filled up with zeros (256)
 *  328 zeros (180)      508 CRC-32C of bytes 0 to 507 (4)
 * </pre>
 */
final class CutFile {
    static final String TEMPORARY_NAME = "truncated.tmp";
    static final int REASON_LENGTH = 256;

    private static final String PREFIX = "truncated-";
    private static final String SUFFIX = ".bak";
    private static final long MAGIC = 0x545543414C4F4153L; // "SAOLACUT"
    private static final int REASON_OFFSET = 72;
    private static final int CHUNK_LENGTH = 1 << 16;

    private CutFile() {}

    /** Name of the copy; one opening cuts at one place of a segment at most once. */
    static String name(final int segment, final long offset, final int ownerEpoch) {
        return String.format("%s%08d-%010d-%08d%s", PREFIX, segment, offset, ownerEpoch, SUFFIX);
    }

    static boolean isName(final String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /**
     * Copies the bytes of an open segment file from {@code cut.offset()} on, and makes the copy durable.
     *
     * @param source null if there is nothing left to copy
     */
    static void save(final Storage storage, final UUID journalId, final TailTruncation cut, final StorageFile source)
            throws IOException {
        final ByteBuffer headerBytes = ByteBuffer.allocateDirect(Sector.LENGTH);
        final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_LENGTH);
        try (StorageFile copy = storage.create(TEMPORARY_NAME)) {
            final CRC32C content = new CRC32C();
            long done = 0;
            while (done < cut.lengthBytes()) {
                chunk.clear().limit((int) Math.min(CHUNK_LENGTH, cut.lengthBytes() - done));
                if (CompleteIo.read(source, chunk, cut.offset() + done) == 0) {
                    throw new IOException("the segment became shorter while it was copied");
                }
                final int length = chunk.flip().remaining();
                content.update(chunk);
                CompleteIo.write(copy, chunk.flip(), Sector.LENGTH + done);
                done += length;
            }
            encode(headerBytes, journalId, cut, (int) content.getValue());
            CompleteIo.write(copy, headerBytes.clear(), 0);
            copy.force(true);
        }
        storage.rename(TEMPORARY_NAME, name(cut.segment(), cut.offset(), cut.ownerEpoch()));
        storage.syncDirectory();
    }

    private static void encode(
            final ByteBuffer bytes, final UUID journalId, final TailTruncation cut, final int contentCrc) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putLong(0, MAGIC, LITTLE_ENDIAN);
        buffer.putShort(8, SegmentHeader.FORMAT_MAJOR, LITTLE_ENDIAN);
        buffer.putShort(10, SegmentHeader.FORMAT_MINOR, LITTLE_ENDIAN);
        buffer.putInt(12, Sector.LENGTH, LITTLE_ENDIAN);
        buffer.putLong(16, journalId.getMostSignificantBits(), LITTLE_ENDIAN);
        buffer.putLong(24, journalId.getLeastSignificantBits(), LITTLE_ENDIAN);
        buffer.putInt(32, cut.segment(), LITTLE_ENDIAN);
        buffer.putInt(36, cut.ownerEpoch(), LITTLE_ENDIAN);
        buffer.putLong(40, cut.offset(), LITTLE_ENDIAN);
        buffer.putLong(48, cut.firstLostSequence(), LITTLE_ENDIAN);
        buffer.putLong(56, cut.lengthBytes(), LITTLE_ENDIAN);
        buffer.putByte(64, code(cut.tail()));
        buffer.putInt(68, contentCrc, LITTLE_ENDIAN);
        buffer.putBytes(REASON_OFFSET, cut.reason().getBytes(StandardCharsets.US_ASCII));
        buffer.putInt(Sector.STAMP_OFFSET, new Crc32c(bytes).compute(0, Sector.STAMP_OFFSET), LITTLE_ENDIAN);
    }

    /** What a copy tells of its cut, or null if the copy is damaged. */
    static TailTruncation read(final Storage storage, final String name) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK_LENGTH);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        try (StorageFile file = storage.open(name, false)) {
            final Crc32c crc = new Crc32c(bytes);
            if (CompleteIo.read(file, bytes.clear().limit(Sector.LENGTH), 0) < Sector.LENGTH
                    || buffer.getLong(0, LITTLE_ENDIAN) != MAGIC
                    || buffer.getInt(Sector.STAMP_OFFSET, LITTLE_ENDIAN) != crc.compute(0, Sector.STAMP_OFFSET)
                    || tail(buffer.getByte(64)) == null) {
                return null;
            }
            final TailTruncation cut = new TailTruncation(
                    buffer.getInt(32, LITTLE_ENDIAN),
                    buffer.getLong(40, LITTLE_ENDIAN),
                    buffer.getLong(56, LITTLE_ENDIAN),
                    buffer.getLong(48, LITTLE_ENDIAN),
                    tail(buffer.getByte(64)),
                    buffer.getInt(36, LITTLE_ENDIAN),
                    reason(buffer));
            final int contentCrc = buffer.getInt(68, LITTLE_ENDIAN);
            final boolean whole = file.length() == Sector.LENGTH + cut.lengthBytes()
                    && name.equals(name(cut.segment(), cut.offset(), cut.ownerEpoch()))
                    && contentCrc(file, bytes) == contentCrc;
            return whole ? cut : null;
        }
    }

    private static int contentCrc(final StorageFile file, final ByteBuffer chunk) throws IOException {
        final CRC32C crc = new CRC32C();
        long position = Sector.LENGTH;
        int length;
        while ((length = CompleteIo.read(file, chunk.clear(), position)) > 0) {
            crc.update(chunk.flip());
            position += length;
        }
        return (int) crc.getValue();
    }

    private static String reason(final UnsafeBuffer buffer) {
        int length = 0;
        while (length < REASON_LENGTH && buffer.getByte(REASON_OFFSET + length) != 0) {
            length++;
        }
        final byte[] text = new byte[length];
        buffer.getBytes(REASON_OFFSET, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static byte code(final TailClass tail) {
        return switch (tail) {
            case END -> 0;
            case TORN -> 1;
            case CORRUPT -> 2;
            case AMBIGUOUS -> 3;
        };
    }

    private static TailClass tail(final byte code) {
        return switch (code) {
            case 0 -> TailClass.END;
            case 1 -> TailClass.TORN;
            case 2 -> TailClass.CORRUPT;
            case 3 -> TailClass.AMBIGUOUS;
            default -> null;
        };
    }
}
