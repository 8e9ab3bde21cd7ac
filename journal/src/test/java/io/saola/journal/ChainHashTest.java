package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both chain functions, as section 6 of docs/journal-format.md has them. */
@Timeout(60)
class ChainHashTest {
    private static final long SEED = 7L;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger WORD_1 = new BigInteger("9E6C63D0876A9A47", 16);
    private static final BigInteger WORD_2 = new BigInteger("D6E8FEB86659FD93", 16);
    private static final BigInteger LANE_1 = new BigInteger("A0761D6478BD642F", 16);
    private static final BigInteger LANE_2 = new BigInteger("E7037ED1A0B428DB", 16);
    private static final BigInteger STEP = new BigInteger("8EBC6AF09C88C6E3", 16);
    private static final BigInteger LANE_FACTOR = new BigInteger("9E3779B97F4A7C15", 16);
    private static final int[] PRIMES = {2, 3, 5, 7, 11};

    private final ChainHash hash = new ChainHash();
    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void shouldFollowTheSpecificationComputedNaively(final ChainAlgorithm algorithm) {
        for (int length = 0; length <= 2_048; length += 8) {
            final byte[] bytes = randomBytes(length);
            final long high = random.nextLong();
            final long low = random.nextLong();

            assertThat(chain(algorithm, high, low, bytes))
                    .as("seed %d length %d", SEED, length)
                    .isEqualTo(naive(algorithm, high, low, bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldDependOnNothingBeforeOrBehindTheBytes(final ChainAlgorithm algorithm) {
        final byte[] bytes = randomBytes(272);
        final ChainValue expected = chain(algorithm, 1, 2, bytes);
        for (int shift = 1; shift < 24; shift++) {
            final byte[] around = randomBytes(bytes.length + 48);
            System.arraycopy(bytes, 0, around, shift, bytes.length);

            hash.update(algorithm, 1, 2, new UnsafeBuffer(around), shift, bytes.length);

            assertThat(hash.value()).as("seed %d, at %d", SEED, shift).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellLengthsOfNothingButZerosApart(final ChainAlgorithm algorithm) {
        final Set<ChainValue> seen = new HashSet<>();
        for (int length = 0; length < 8_192; length += 8) {
            seen.add(chain(algorithm, 0, 0, new byte[length]));
        }
        assertThat(seen).hasSize(8_192 / 8);
    }

    @ParameterizedTest
    @CsvSource({"SERIAL,4096", "LANES,16384"})
    void shouldSeeEveryFlippedBit(final ChainAlgorithm algorithm, final int length) {
        final byte[] bytes = randomBytes(length);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final ChainValue original = chain(algorithm, 3, 4, bytes);
        int unseen = 0;
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
            hash.update(algorithm, 3, 4, buffer, 0, bytes.length);
            unseen += hash.matches(original.high(), original.low()) ? 1 : 0;
            bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
        }
        assertThat(unseen).as("flips that do not show, seed %d", SEED).isZero();
        assertThat(chain(algorithm, 3, 4, bytes)).isEqualTo(original);
    }

    @Test
    @Tag("long")
    @Timeout(300)
    void shouldSeeEveryFlippedBitOf64KiB() {
        shouldSeeEveryFlippedBit(ChainAlgorithm.LANES, 64 * 1024);
    }

    /** Where lanes multiply, a flip of an upper bit could be undone by one of the next word in the lane. */
    @ParameterizedTest
    @EnumSource
    void shouldSeeAnyTwoFlippedBits(final ChainAlgorithm algorithm) {
        final byte[] bytes = randomBytes(136);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final ChainValue original = chain(algorithm, 5, 6, bytes);
        int unseen = 0;
        for (int first = 1; first < bytes.length * 8; first++) {
            bytes[first >>> 3] ^= (byte) (1 << (first & 7));
            for (int second = 0; second < first; second++) {
                bytes[second >>> 3] ^= (byte) (1 << (second & 7));
                hash.update(algorithm, 5, 6, buffer, 0, bytes.length);
                unseen += hash.matches(original.high(), original.low()) ? 1 : 0;
                bytes[second >>> 3] ^= (byte) (1 << (second & 7));
            }
            bytes[first >>> 3] ^= (byte) (1 << (first & 7));
        }
        assertThat(unseen).as("pairs of flips that do not show, seed %d", SEED).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSeeAnyTwoWordsOrRecordsSwapped(final ChainAlgorithm algorithm) {
        final byte[] bytes = randomBytes(64 * 144);
        final ChainValue original = chain(algorithm, 7, 8, bytes);
        for (final int length : new int[] {8, 144}) {
            for (int first = 0; first < 64; first++) {
                for (int second = 0; second < first; second++) {
                    final byte[] swapped = bytes.clone();
                    System.arraycopy(bytes, first * length, swapped, second * length, length);
                    System.arraycopy(bytes, second * length, swapped, first * length, length);
                    assertThat(chain(algorithm, 7, 8, swapped))
                            .as("seed %d, %d bytes at %d and %d swapped", SEED, length, first, second)
                            .isNotEqualTo(original);
                }
            }
        }
    }

    /** Each half alone is as good as 64 random bits: a million values would meet once in 37 million such tests. */
    @ParameterizedTest
    @EnumSource
    void shouldNotLetHalvesMeetOverAMillionStructuredInputs(final ChainAlgorithm algorithm) {
        final int count = 1 << 20;
        final long[] highs = new long[count];
        final long[] lows = new long[count];
        final UnsafeBuffer counter = new UnsafeBuffer(new byte[272]);
        for (int i = 0; i < count; i++) {
            counter.putLong((i & 31) * 8, i >>> 5);
            hash.update(algorithm, 1, i & 1, counter, 0, 264 + ((i >>> 2) & 1) * 8);
            highs[i] = hash.high();
            lows[i] = hash.low();
            counter.putLong((i & 31) * 8, 0);
        }
        // inputs with the same parities are different bytes, all others differ in the previous value or the length;
        // a counter of 0 leaves all words zero, so only 2 x 2 of those 32 inputs are different
        assertThat(distinct(highs)).isEqualTo(count - 32 + 4);
        assertThat(distinct(lows)).isEqualTo(count - 32 + 4);
    }

    /** From the shortest image of a group on; algorithm 1 would not mix a single word well. */
    @ParameterizedTest
    @EnumSource
    void shouldFlipHalfOfTheResultForEveryFlippedBit(final ChainAlgorithm algorithm) {
        final int samples = 1_024;
        for (final int length : new int[] {128, 136, 144, 152, 208, 272}) {
            for (int trial = 0; trial < 160; trial++) {
                final int bit = random.nextInt(length * 8 + 128);
                final int[] flips = new int[128];
                for (int sample = 0; sample < samples; sample++) {
                    countFlips(algorithm, length, bit, flips);
                }
                final int least = Arrays.stream(flips).min().orElseThrow();
                final int most = Arrays.stream(flips).max().orElseThrow();
                // 6 standard deviations of 1,024 fair coins are 96
                assertThat(least)
                        .as("seed %d length %d bit %d", SEED, length, bit)
                        .isGreaterThan(512 - 100);
                assertThat(most)
                        .as("seed %d length %d bit %d", SEED, length, bit)
                        .isLessThan(512 + 100);
            }
        }
    }

    private void countFlips(final ChainAlgorithm algorithm, final int length, final int bit, final int[] flips) {
        final byte[] bytes = randomBytes(length);
        final long high = random.nextLong();
        final long low = random.nextLong();
        final ChainValue before = chain(algorithm, high, low, bytes);
        final int inPrevious = bit - length * 8;
        if (inPrevious < 0) {
            bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
            hash.update(algorithm, high, low, new UnsafeBuffer(bytes), 0, length);
        } else if (inPrevious < 64) {
            hash.update(algorithm, high ^ (1L << inPrevious), low, new UnsafeBuffer(bytes), 0, length);
        } else {
            hash.update(algorithm, high, low ^ (1L << (inPrevious - 64)), new UnsafeBuffer(bytes), 0, length);
        }
        for (int i = 0; i < 64; i++) {
            flips[i] += (int) (((before.high() ^ hash.high()) >>> i) & 1);
            flips[64 + i] += (int) (((before.low() ^ hash.low()) >>> i) & 1);
        }
    }

    /** The proof that the function is one-to-one in the previous value: what leads back from the result. */
    @ParameterizedTest
    @EnumSource
    void shouldLeadBackToThePreviousValue(final ChainAlgorithm algorithm) {
        for (int trial = 0; trial < 2_000; trial++) {
            final byte[] bytes = randomBytes(8 * random.nextInt(40));
            final ChainValue previous = new ChainValue(random.nextLong(), random.nextLong());

            final ChainValue next = chain(algorithm, previous.high(), previous.low(), bytes);

            assertThat(previousOf(algorithm, next, bytes))
                    .as("seed %d trial %d", SEED, trial)
                    .isEqualTo(previous);
        }
    }

    @Test
    void shouldStartTheLanesAtTheSquareRootsOfTheFirstPrimes() {
        final long[] starts = {
            ChainHash.START_0, ChainHash.START_1, ChainHash.START_2, ChainHash.START_3, ChainHash.START_4
        };
        for (int lane = 0; lane < PRIMES.length; lane++) {
            assertThat(starts[lane]).isEqualTo(start(lane).longValue());
        }
    }

    @Test
    void shouldComputeTheValuesOfTheDocument() throws IOException {
        final List<String> document = Files.readAllLines(Path.of("..", "docs", "journal-format.md"));
        final int table = document.indexOf("| algorithm | n | high | low |") + 2;
        int values = 0;
        for (int line = table; document.get(line).startsWith("|"); line++) {
            final String[] cells = document.get(line).split("[| ]+", -1);
            final byte[] bytes = new byte[Integer.parseInt(cells[2])];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
            assertThat(chain(ChainAlgorithm.ofId(Byte.parseByte(cells[1])), 1, 2, bytes))
                    .as("n=%s", cells[2])
                    .isEqualTo(
                            new ChainValue(Long.parseUnsignedLong(cells[3], 16), Long.parseUnsignedLong(cells[4], 16)));
            values++;
        }
        assertThat(values).isGreaterThan(4);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseALengthThatIsNoneOfWholeWords(final ChainAlgorithm algorithm) {
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[16]);
        for (final int length : new int[] {-8, 7, 1 << 30}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> hash.update(algorithm, 1, 2, bytes, 0, length))
                    .withMessageContaining("length=" + length);
        }
    }

    private byte[] randomBytes(final int length) {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private ChainValue chain(final ChainAlgorithm algorithm, final long high, final long low, final byte[] bytes) {
        return hash.update(algorithm, high, low, new UnsafeBuffer(bytes), 0, bytes.length)
                .value();
    }

    private static long distinct(final long[] values) {
        return Arrays.stream(values).sorted().distinct().count();
    }

    /** The text of docs/journal-format.md in unbounded arithmetic, byte by byte. */
    private static ChainValue naive(
            final ChainAlgorithm algorithm, final long high, final long low, final byte[] bytes) {
        final BigInteger length = BigInteger.valueOf(bytes.length);
        final BigInteger[] words = chainedWords(algorithm, bytes);
        BigInteger a = unsigned(high).xor(length.multiply(LANE_1).mod(MODULUS));
        BigInteger b = unsigned(low).xor(length.multiply(LANE_2).mod(MODULUS));
        for (int i = 0; i < words.length; i++) {
            final BigInteger k = scrambled(words[i]);
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

    /** The same backwards. */
    private static ChainValue previousOf(final ChainAlgorithm algorithm, final ChainValue result, final byte[] bytes) {
        final BigInteger length = BigInteger.valueOf(bytes.length);
        final BigInteger[] words = chainedWords(algorithm, bytes);
        BigInteger b = unsigned(result.low()).subtract(unsigned(result.high())).mod(MODULUS);
        BigInteger a = unsigned(result.high()).subtract(b).mod(MODULUS);
        a = unfinish(a);
        b = unfinish(b).xor(rotate(a, 32));
        a = a.subtract(b).mod(MODULUS);
        for (int i = words.length - 1; i >= 0; i--) {
            final BigInteger k = scrambled(words[i]);
            if (i % 2 == 0) {
                a = divided(a.subtract(STEP), LANE_1).subtract(b).mod(MODULUS);
                a = rotate(a, 64 - 27).xor(k);
            } else {
                b = rotate(divided(b.subtract(a), LANE_2), 64 - 31).xor(k);
            }
        }
        return new ChainValue(
                a.xor(length.multiply(LANE_1).mod(MODULUS)).longValue(),
                b.xor(length.multiply(LANE_2).mod(MODULUS)).longValue());
    }

    private static BigInteger[] chainedWords(final ChainAlgorithm algorithm, final byte[] bytes) {
        final BigInteger[] words = new BigInteger[bytes.length / 8];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(bytes, i);
        }
        return algorithm == ChainAlgorithm.SERIAL ? words : lanes(words);
    }

    private static BigInteger[] lanes(final BigInteger[] words) {
        final BigInteger[] lanes = new BigInteger[PRIMES.length];
        Arrays.setAll(lanes, ChainHashTest::start);
        for (int i = 0; i < words.length; i++) {
            final BigInteger x = lanes[i % lanes.length].xor(words[i]);
            lanes[i % lanes.length] =
                    x.xor(x.shiftRight(32)).multiply(LANE_FACTOR).mod(MODULUS);
        }
        return lanes;
    }

    private static BigInteger start(final int lane) {
        return BigDecimal.valueOf(PRIMES[lane])
                .sqrt(new MathContext(60))
                .remainder(BigDecimal.ONE)
                .multiply(new BigDecimal(MODULUS))
                .toBigInteger();
    }

    private static BigInteger scrambled(final BigInteger word) {
        final BigInteger product = word.multiply(WORD_1).mod(MODULUS);
        return product.xor(product.shiftRight(32)).multiply(WORD_2).mod(MODULUS);
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

    private static BigInteger unfinish(final BigInteger value) {
        BigInteger x = value.xor(value.shiftRight(32));
        x = divided(x, WORD_2);
        x = x.xor(x.shiftRight(29)).xor(x.shiftRight(58));
        x = divided(x, WORD_1);
        return x.xor(x.shiftRight(32));
    }

    private static BigInteger divided(final BigInteger value, final BigInteger odd) {
        return value.multiply(odd.modInverse(MODULUS)).mod(MODULUS);
    }

    private static BigInteger rotate(final BigInteger value, final int bits) {
        return value.shiftLeft(bits).or(value.shiftRight(64 - bits)).mod(MODULUS);
    }

    private static BigInteger unsigned(final long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
