package io.saola.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The 64-bit digest of the state, one value at a time. Every stateful part of the logic folds its fields in a fixed order,
 * so that two runs agree on the digest only if they agree on the state. Fast and well mixed, not cryptographic.
 *
 * <p>Stateless and thread-safe; nothing here allocates.
 */
public final class Digest {
    /** Digest of nothing. */
    public static final long EMPTY = 0x9E3779B97F4A7C15L;

    private static final long MULTIPLIER = 0xD6E8FEB86659FD93L;

    private Digest() {}

    /**
     * Folds a value in.
     *
     * @param digest so far
     * @param value next
     * @return the new digest
     */
    public static long fold(final long digest, final long value) {
        long x = (digest ^ value) * MULTIPLIER;
        x ^= x >>> 32;
        return x * MULTIPLIER + 1;
    }

    /**
     * Folds a range of bytes in.
     *
     * @param digest so far
     * @param buffer to read
     * @param offset of the first byte
     * @param length a multiple of 8
     * @return the new digest
     */
    public static long fold(final long digest, final DirectBuffer buffer, final int offset, final int length) {
        long d = digest;
        for (int i = 0; i < length; i += Long.BYTES) {
            d = fold(d, buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        return d;
    }
}
