package io.saola.simulator.flow;

import java.util.SplittableRandom;

/**
 * Seeded random numbers of the shapes the flow needs, in integers only, so that they are the same on every JVM. Not
 * threadsafe; does not allocate.
 */
final class Noise {
    /** Numbers with a fraction count millionths. */
    static final long ONE = 1_000_000;

    private static final int DRAWS = 8;
    private static final long MEAN_OF_SUM = DRAWS * 0xFFFFL / 2;
    /** Standard deviation of a sum of eight uniform 16-bit numbers: 65,536 times the root of 8/12. */
    private static final long DEVIATION_OF_SUM = 53_510;

    private static final int TABLE_BITS = 8;
    private static final int MANTISSA_BITS = 40;
    private static final long LN_2 = 693_147;
    /** Millionths of ln(1 + i/256). */
    private static final long[] LN = new long[(1 << TABLE_BITS) + 1];

    static {
        for (int i = 0; i < LN.length; i++) {
            LN[i] = StrictMath.round(ONE * StrictMath.log1p(i / (double) (1 << TABLE_BITS)));
        }
    }

    private final SplittableRandom random;

    Noise(final long seed) {
        random = new SplittableRandom(seed);
    }

    /** Close to normal with mean 0 and variance 1, in millionths; never beyond ±4.9. */
    long gaussian() {
        long sum = 0;
        for (int i = 0; i < DRAWS / 4; i++) {
            final long bits = random.nextLong();
            sum += (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
        }
        return (sum - MEAN_OF_SUM) * ONE / DEVIATION_OF_SUM;
    }

    /** A normal number scaled: mean 0, the given standard deviation. */
    long gaussian(final long deviation) {
        return deviation * gaussian() / ONE;
    }

    /** Exponential with mean 1, in millionths; never beyond 45. */
    long exponential() {
        final long bits = random.nextLong() | 1;
        final int zeros = Long.numberOfLeadingZeros(bits);
        final long mantissa = ((bits << zeros) << 1) >>> (64 - MANTISSA_BITS);
        final int entry = (int) (mantissa >>> (MANTISSA_BITS - TABLE_BITS));
        final long within = mantissa & ((1L << (MANTISSA_BITS - TABLE_BITS)) - 1);
        final long ln = LN[entry] + (((LN[entry + 1] - LN[entry]) * within) >> (MANTISSA_BITS - TABLE_BITS));
        return (zeros + 1) * LN_2 - ln;
    }

    /** Uniform in [0, bound); a bias below 2⁻³¹ does not matter here. */
    int below(final int bound) {
        return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
    }

    boolean chance(final int permille) {
        return below(1_000) < permille;
    }
}
