package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * The chain function: 128 bits from the previous chain value and a run of bytes. Specified word by word in
 * docs/journal-format.md. For given bytes it is one-to-one in the previous value, so a difference never dies out by
 * itself. It makes damage, gaps and splices visible; it has no key and is no protection against an attacker.
 *
 * <p>Holds its result, so that nothing is allocated. Not threadsafe.
 */
final class ChainHash {
    static final byte ALGORITHM = 1;

    static final long WORD_1 = 0x9E6C63D0876A9A47L;
    static final long WORD_2 = 0xD6E8FEB86659FD93L;
    static final long LANE_1 = 0xA0761D6478BD642FL;
    static final long LANE_2 = 0xE7037ED1A0B428DBL;
    static final long STEP = 0x8EBC6AF09C88C6E3L;

    private long high;
    private long low;

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    ChainValue value() {
        return new ChainValue(high, low);
    }

    boolean matches(final long otherHigh, final long otherLow) {
        return high == otherHigh && low == otherLow;
    }

    /**
     * Computes the value that follows the previous one.
     *
     * @param length in bytes, a multiple of 8
     */
    ChainHash update(
            final long previousHigh,
            final long previousLow,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        long lane1 = previousHigh ^ (length * LANE_1);
        long lane2 = previousLow ^ (length * LANE_2);
        final int end = offset + length;
        int index = offset;
        for (; index + 16 <= end; index += 16) {
            final long word1 = scramble(buffer.getLong(index, LITTLE_ENDIAN));
            final long word2 = scramble(buffer.getLong(index + 8, LITTLE_ENDIAN));
            lane1 = (Long.rotateLeft(lane1 ^ word1, 27) + lane2) * LANE_1 + STEP;
            lane2 = Long.rotateLeft(lane2 ^ word2, 31) * LANE_2 + lane1;
        }
        if (index < end) {
            final long word1 = scramble(buffer.getLong(index, LITTLE_ENDIAN));
            lane1 = (Long.rotateLeft(lane1 ^ word1, 27) + lane2) * LANE_1 + STEP;
        }
        lane1 += lane2;
        lane2 ^= Long.rotateLeft(lane1, 32);
        lane1 = finish(lane1);
        lane2 = finish(lane2);
        lane1 += lane2;
        lane2 += lane1;
        high = lane1;
        low = lane2;
        return this;
    }

    private static long scramble(final long word) {
        final long product = word * WORD_1;
        return (product ^ (product >>> 32)) * WORD_2;
    }

    private static long finish(final long lane) {
        long x = lane ^ (lane >>> 32);
        x *= WORD_1;
        x ^= x >>> 29;
        x *= WORD_2;
        return x ^ (x >>> 32);
    }
}
