package io.saola.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The chain function: 128 bits from the previous chain value and a run of bytes. Specified word by word in
 * docs/journal-format.md. For given bytes it is one-to-one in the previous value, so a difference never dies out by
 * itself; for a given previous value any damage within one word changes the result for certain. It makes damage, gaps
 * and splices visible; it has no key and is no protection against an attacker.
 *
 * <p>Holds its result, so that nothing is allocated. Not threadsafe.
 */
final class ChainHash {
    static final long WORD_1 = 0x9E6C63D0876A9A47L;
    static final long WORD_2 = 0xD6E8FEB86659FD93L;
    static final long LANE_1 = 0xA0761D6478BD642FL;
    static final long LANE_2 = 0xE7037ED1A0B428DBL;
    static final long STEP = 0x8EBC6AF09C88C6E3L;

    /** Where the lanes of {@link ChainAlgorithm#LANES} start: the fractions of the square roots of the first primes. */
    static final long START_0 = 0x6A09E667F3BCC908L;

    static final long START_1 = 0xBB67AE8584CAA73BL;
    static final long START_2 = 0x3C6EF372FE94F82BL;
    static final long START_3 = 0xA54FF53A5F1D36F1L;
    static final long START_4 = 0x510E527FADE682D1L;

    /** Factor of the lanes: the fraction of the golden ratio, made odd. */
    static final long LANE_FACTOR = 0x9E3779B97F4A7C15L;

    /** One word for each lane. */
    private static final int ROUND_LENGTH = 5 * Long.BYTES;

    private static final int BLOCK_LENGTH = 2 * ROUND_LENGTH;

    /** No group is as long as the longest segment; a power of two. */
    private static final int LENGTH_LIMIT = SegmentHeader.MAX_SEGMENT_LENGTH;

    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[0]);
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
     * @param length in bytes, a multiple of 8, below 1 GiB
     * @throws IllegalArgumentException if the length is none of these
     */
    ChainHash update(
            final ChainAlgorithm algorithm,
            final long previousHigh,
            final long previousLow,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        if (length < 0 || length >= LENGTH_LIMIT || length % Long.BYTES != 0) {
            throw new IllegalArgumentException("length=" + length + " is not one of whole words below 1 GiB");
        }
        bytes.wrap(buffer, offset, length);
        final long a = previousHigh ^ (length * LANE_1);
        final long b = previousLow ^ (length * LANE_2);
        switch (algorithm) {
            case SERIAL -> chainSerially(a, b, length);
            case LANES -> chainLanes(a, b, length);
        }
        return this;
    }

    private void chainSerially(final long first, final long second, final int length) {
        long a = first;
        long b = second;
        int index = 0;
        for (; index + 16 <= length; index += 16) {
            a = takeEven(a, b, word(index));
            b = takeOdd(a, b, word(index + 8));
        }
        if (index < length) {
            a = takeEven(a, b, word(index));
        }
        finish(a, b);
    }

    private void chainLanes(final long first, final long second, final int length) {
        long lane0 = START_0;
        long lane1 = START_1;
        long lane2 = START_2;
        long lane3 = START_3;
        long lane4 = START_4;
        // the mask changes nothing, but tells the compiler that no index overflows: it then need not compute each of
        // them
        final int blocksEnd = (length & (LENGTH_LIMIT - 1)) / BLOCK_LENGTH * BLOCK_LENGTH;
        int index = 0;
        for (; index < blocksEnd; index += BLOCK_LENGTH) {
            lane0 = mix(lane0 ^ word(index));
            lane1 = mix(lane1 ^ word(index + 8));
            lane2 = mix(lane2 ^ word(index + 16));
            lane3 = mix(lane3 ^ word(index + 24));
            lane4 = mix(lane4 ^ word(index + 32));
            lane0 = mix(lane0 ^ word(index + 40));
            lane1 = mix(lane1 ^ word(index + 48));
            lane2 = mix(lane2 ^ word(index + 56));
            lane3 = mix(lane3 ^ word(index + 64));
            lane4 = mix(lane4 ^ word(index + 72));
        }
        if (index + ROUND_LENGTH <= length) {
            lane0 = mix(lane0 ^ word(index));
            lane1 = mix(lane1 ^ word(index + 8));
            lane2 = mix(lane2 ^ word(index + 16));
            lane3 = mix(lane3 ^ word(index + 24));
            lane4 = mix(lane4 ^ word(index + 32));
            index += ROUND_LENGTH;
        }
        if (index < length) {
            lane0 = mix(lane0 ^ word(index));
        }
        if (index + 8 < length) {
            lane1 = mix(lane1 ^ word(index + 8));
        }
        if (index + 16 < length) {
            lane2 = mix(lane2 ^ word(index + 16));
        }
        if (index + 24 < length) {
            lane3 = mix(lane3 ^ word(index + 24));
        }
        long a = takeEven(first, second, lane0);
        long b = takeOdd(a, second, lane1);
        a = takeEven(a, b, lane2);
        b = takeOdd(a, b, lane3);
        a = takeEven(a, b, lane4);
        finish(a, b);
    }

    private long word(final int index) {
        return bytes.getLong(index, LITTLE_ENDIAN);
    }

    /** The shift brings the upper bits, which a product carries no further, back to where the next one spreads them. */
    private static long mix(final long lane) {
        return (lane ^ (lane >>> 32)) * LANE_FACTOR;
    }

    private static long takeEven(final long a, final long b, final long word) {
        return (Long.rotateLeft(a ^ scramble(word), 27) + b) * LANE_1 + STEP;
    }

    private static long takeOdd(final long a, final long b, final long word) {
        return Long.rotateLeft(b ^ scramble(word), 31) * LANE_2 + a;
    }

    private static long scramble(final long word) {
        final long product = word * WORD_1;
        return (product ^ (product >>> 32)) * WORD_2;
    }

    private void finish(final long a, final long b) {
        final long sum = a + b;
        final long first = finish(sum);
        final long second = finish(b ^ Long.rotateLeft(sum, 32));
        high = first + second;
        low = second + high;
    }

    private static long finish(final long lane) {
        long x = lane ^ (lane >>> 32);
        x *= WORD_1;
        x ^= x >>> 29;
        x *= WORD_2;
        return x ^ (x >>> 32);
    }
}
