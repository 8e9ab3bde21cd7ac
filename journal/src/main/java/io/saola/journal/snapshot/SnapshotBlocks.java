package io.saola.journal.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The state in pieces, each with a checksum that also covers its number:
 *
 * <pre>
 *     0 block number, from 0 (4)     4 CRC-32C of bytes 0 to 3 and of the payload (4)     8 payload
 * </pre>
 *
 * Every block but the last has the same length. Not threadsafe.
 */
final class SnapshotBlocks {
    /** Bytes of state in a full block. */
    static final int PAYLOAD_LENGTH = 64 * 1024 - 8;

    private static final int HEADER_LENGTH = 8;
    private static final int CRC_OFFSET = 4;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(HEADER_LENGTH + PAYLOAD_LENGTH).order(LITTLE_ENDIAN);

    static int count(final int stateLength) {
        return (stateLength + PAYLOAD_LENGTH - 1) / PAYLOAD_LENGTH;
    }

    static long encodedLength(final int stateLength) {
        return stateLength + (long) count(stateLength) * HEADER_LENGTH;
    }

    /** Where a block starts in the file. */
    static long offset(final int number) {
        return SnapshotHeader.LENGTH + (long) number * (HEADER_LENGTH + PAYLOAD_LENGTH);
    }

    /** Encodes a block of the state, ready to be written. */
    ByteBuffer encode(final int number, final DirectBuffer state, final int stateLength) {
        final int start = number * PAYLOAD_LENGTH;
        final int length = Math.min(PAYLOAD_LENGTH, stateLength - start);
        bytes.clear();
        bytes.putInt(number).putInt(0);
        state.getBytes(start, bytes, length);
        bytes.flip();
        bytes.putInt(CRC_OFFSET, crc());
        return bytes;
    }

    /** Room for a block, to be read into and then decoded. */
    ByteBuffer room(final int number, final int stateLength) {
        final int length = Math.min(PAYLOAD_LENGTH, stateLength - number * PAYLOAD_LENGTH);
        return bytes.clear().limit(HEADER_LENGTH + length);
    }

    /** Checks the block read into {@link #room} and copies its payload; false if it is damaged. */
    boolean decode(final int number, final MutableDirectBuffer state) {
        bytes.rewind();
        if (bytes.getInt(0) != number || bytes.getInt(CRC_OFFSET) != crc()) {
            return false;
        }
        state.putBytes(number * PAYLOAD_LENGTH, bytes, HEADER_LENGTH, bytes.limit() - HEADER_LENGTH);
        return true;
    }

    private int crc() {
        final int limit = bytes.limit();
        crc.reset();
        crc.update(bytes.limit(CRC_OFFSET).position(0));
        crc.update(bytes.limit(limit).position(HEADER_LENGTH));
        bytes.rewind();
        return (int) crc.getValue();
    }
}
