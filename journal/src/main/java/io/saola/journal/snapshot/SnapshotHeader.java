package io.saola.journal.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What a snapshot is of. The first 512 bytes of its file, offsets in bytes:
 *
 * <pre>
 *     0 magic (8)               8 format major (2)       10 format minor (2)      12 header length = 512 (4)
 *    16 journal id (16)        32 sequence (8)           40 timestamp, ns (8)     48 durable sequence (8)
 *    56 state hash (8)         64 schema fingerprint (8) 72 creation time, ns (8) 80 CRC-32C of the input (4)
 *    84 state length (4)       88 block length (4)       92 block count (4)       96 code version (32)
 *   128 zeros (380)           508 CRC-32C of bytes 0 to 507 (4)
 * </pre>
 *
 * @param journalId of the journal whose inputs led to the state
 * @param sequence of the last of them, from 1
 * @param timestampNs that the journal keeps with that input, ns since 1970
 * @param inputCrc CRC-32C of that input's frame: with the timestamp, proof that this journal holds that very input
 * @param durableSequence of the journal when the file was written, not below the sequence
 * @param stateHash digest of the state
 * @param schemaFingerprint given by the caller: which messages the inputs are
 * @param creationTimeNs when the state was copied, ns since 1970, host clock
 * @param stateLength bytes of the state, from 1
 * @param codeVersion of the program that wrote it, at most 32 characters of printable ASCII
 */
public record SnapshotHeader(
        UUID journalId,
        long sequence,
        long timestampNs,
        int inputCrc,
        long durableSequence,
        long stateHash,
        long schemaFingerprint,
        long creationTimeNs,
        int stateLength,
        String codeVersion) {

    /** Longest state, in bytes. */
    public static final int MAX_STATE_LENGTH = 256 * 1024 * 1024;

    static final int LENGTH = 512;
    static final int CODE_VERSION_LENGTH = 32;

    private static final long MAGIC = 0x504E53414C4F4153L; // "SAOLASNP"
    private static final short FORMAT_MAJOR = 1;
    private static final short FORMAT_MINOR = 0;
    private static final int CODE_VERSION_OFFSET = 96;
    private static final int ZEROS_OFFSET = CODE_VERSION_OFFSET + CODE_VERSION_LENGTH;
    private static final int CRC_OFFSET = LENGTH - Integer.BYTES;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public SnapshotHeader {
        if (sequence < 1 || durableSequence < sequence) {
            throw new IllegalArgumentException(
                    "sequence=" + sequence + " is below 1 or above durableSequence=" + durableSequence);
        }
        if (stateLength < 1 || stateLength > MAX_STATE_LENGTH) {
            throw new IllegalArgumentException("stateLength=" + stateLength + " is outside 1.." + MAX_STATE_LENGTH);
        }
        if (codeVersion.length() > CODE_VERSION_LENGTH || codeVersion.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("codeVersion is not printable ASCII of at most " + CODE_VERSION_LENGTH);
        }
    }

    /** Bytes of the whole file. */
    long fileLength() {
        return LENGTH + SnapshotBlocks.encodedLength(stateLength) + SnapshotFile.DIGEST_LENGTH;
    }

    ByteBuffer encode() {
        final ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(LITTLE_ENDIAN);
        bytes.putLong(MAGIC).putShort(FORMAT_MAJOR).putShort(FORMAT_MINOR).putInt(LENGTH);
        bytes.putLong(journalId.getMostSignificantBits()).putLong(journalId.getLeastSignificantBits());
        bytes.putLong(sequence).putLong(timestampNs).putLong(durableSequence);
        bytes.putLong(stateHash).putLong(schemaFingerprint).putLong(creationTimeNs);
        bytes.putInt(inputCrc).putInt(stateLength);
        bytes.putInt(SnapshotBlocks.PAYLOAD_LENGTH).putInt(SnapshotBlocks.count(stateLength));
        bytes.put(codeVersion.getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(CRC_OFFSET, crc(bytes));
        return bytes.clear();
    }

    /**
     * Decodes and checks a header.
     *
     * @param file name, for messages
     * @param bytes all 512 of them
     * @throws SnapshotException if it is not a header of this version
     */
    static SnapshotHeader decode(final String file, final ByteBuffer bytes) {
        final ByteBuffer in = bytes.duplicate().clear().order(LITTLE_ENDIAN);
        if (in.getLong() != MAGIC) {
            throw new SnapshotException(file, "offset=0: not a snapshot");
        }
        if (in.getInt(CRC_OFFSET) != crc(in)) {
            throw new SnapshotException(file, "offset=0: the header's checksum is wrong");
        }
        final short major = in.getShort();
        final short minor = in.getShort();
        if (major != FORMAT_MAJOR || minor > FORMAT_MINOR || minor < 0 || in.getInt() != LENGTH) {
            throw new SnapshotException(
                    file, "format " + major + '.' + minor + " is not known; use the version that wrote it");
        }
        final UUID journalId = new UUID(in.getLong(), in.getLong());
        final long sequence = in.getLong();
        final long timestampNs = in.getLong();
        final long durableSequence = in.getLong();
        final long stateHash = in.getLong();
        final long schemaFingerprint = in.getLong();
        final long creationTimeNs = in.getLong();
        final int inputCrc = in.getInt();
        final int stateLength = in.getInt();
        final int blockLength = in.getInt();
        final int blockCount = in.getInt();
        final SnapshotHeader header;
        try {
            header = new SnapshotHeader(
                    journalId,
                    sequence,
                    timestampNs,
                    inputCrc,
                    durableSequence,
                    stateHash,
                    schemaFingerprint,
                    creationTimeNs,
                    stateLength,
                    codeVersion(in));
        } catch (final IllegalArgumentException e) {
            throw new SnapshotException(file, "offset=0", e);
        }
        if (blockLength != SnapshotBlocks.PAYLOAD_LENGTH || blockCount != SnapshotBlocks.count(stateLength)) {
            throw new SnapshotException(
                    file, "offset=88: " + blockCount + " blocks of " + blockLength + " bytes do not fit the state");
        }
        for (int i = ZEROS_OFFSET; i < CRC_OFFSET; i++) {
            if (in.get(i) != 0) {
                throw new SnapshotException(file, "offset=" + i + ": a reserved byte is not zero");
            }
        }
        return header;
    }

    private static String codeVersion(final ByteBuffer in) {
        int length = CODE_VERSION_LENGTH;
        while (length > 0 && in.get(CODE_VERSION_OFFSET + length - 1) == 0) {
            length--;
        }
        final byte[] text = new byte[length];
        in.get(CODE_VERSION_OFFSET, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static int crc(final ByteBuffer bytes) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(0).limit(CRC_OFFSET));
        return (int) crc.getValue();
    }
}
