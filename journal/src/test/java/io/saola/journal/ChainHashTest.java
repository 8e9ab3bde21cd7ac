package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ChainHashTest {
    private static final long SEED = 7L;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger WORD_1 = new BigInteger("9E6C63D0876A9A47", 16);
    private static final BigInteger WORD_2 = new BigInteger("D6E8FEB86659FD93", 16);
    private static final BigInteger LANE_1 = new BigInteger("A0761D6478BD642F", 16);
    private static final BigInteger LANE_2 = new BigInteger("E7037ED1A0B428DB", 16);
    private static final BigInteger STEP = new BigInteger("8EBC6AF09C88C6E3", 16);

    private final ChainHash hash = new ChainHash();

    @Test
    void shouldFollowTheSpecificationComputedNaively() {
        final Random random = new Random(SEED);
        for (int length = 0; length <= 2_048; length += 8) {
            final byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            final long high = random.nextLong();
            final long low = random.nextLong();

            hash.update(high, low, new UnsafeBuffer(bytes), 0, length);

            assertThat(hash.value()).as("seed %d length %d", SEED, length).isEqualTo(naive(high, low, bytes));
        }
    }

    @Test
    void shouldDependOnEveryBitAndOnThePreviousValue() {
        final byte[] bytes = new byte[64];
        final Set<ChainValue> seen = new HashSet<>();
        seen.add(hash.update(1, 2, new UnsafeBuffer(bytes), 0, 64).value());
        for (int bit = 0; bit < 512; bit++) {
            bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
            seen.add(hash.update(1, 2, new UnsafeBuffer(bytes), 0, 64).value());
            bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
        }
        for (int bit = 0; bit < 64; bit++) {
            seen.add(hash.update(1 ^ (1L << bit), 2, new UnsafeBuffer(bytes), 0, 64)
                    .value());
            seen.add(hash.update(1, 2 ^ (1L << bit), new UnsafeBuffer(bytes), 0, 64)
                    .value());
        }
        for (int length = 0; length < 64; length += 8) {
            seen.add(hash.update(1, 2, new UnsafeBuffer(bytes), 0, length).value());
        }
        assertThat(seen).hasSize(1 + 512 + 128 + 8);
    }

    /** The text of docs/journal-format.md in unbounded arithmetic, byte by byte. */
    private static ChainValue naive(final long high, final long low, final byte[] bytes) {
        final BigInteger length = BigInteger.valueOf(bytes.length);
        BigInteger a = unsigned(high).xor(length.multiply(LANE_1).mod(MODULUS));
        BigInteger b = unsigned(low).xor(length.multiply(LANE_2).mod(MODULUS));
        for (int i = 0; i < bytes.length / 8; i++) {
            final BigInteger product = word(bytes, i).multiply(WORD_1).mod(MODULUS);
            final BigInteger k =
                    product.xor(product.shiftRight(32)).multiply(WORD_2).mod(MODULUS);
            if (i % 2 == 0) {
                a = rotate(a.xor(k), 27).add(b).multiply(LANE_1).add(STEP).mod(MODULUS);
            } else {
                b = rotate(b.xor(k), 31).multiply(LANE_2).add(a).mod(MODULUS);
            }
        }
        a = a.add(b).mod(MODULUS);
        b = b.xor(rotate(a, 32));
        a = finish(a);
        b = finish(b);
        a = a.add(b).mod(MODULUS);
        b = b.add(a).mod(MODULUS);
        return new ChainValue(a.longValue(), b.longValue());
    }

    private static BigInteger word(final byte[] bytes, final int index) {
        BigInteger word = BigInteger.ZERO;
        for (int i = 7; i >= 0; i--) {
            word = word.shiftLeft(8).or(BigInteger.valueOf(bytes[index * 8 + i] & 0xFF));
        }
        return word;
    }

    private static BigInteger finish(final BigInteger value) {
        BigInteger x = value.xor(value.shiftRight(32));
        x = x.multiply(WORD_1).mod(MODULUS);
        x = x.xor(x.shiftRight(29));
        x = x.multiply(WORD_2).mod(MODULUS);
        return x.xor(x.shiftRight(32));
    }

    private static BigInteger rotate(final BigInteger value, final int bits) {
        return value.shiftLeft(bits).or(value.shiftRight(64 - bits)).mod(MODULUS);
    }

    private static BigInteger unsigned(final long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
