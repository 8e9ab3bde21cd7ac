package io.saola.simulator.exchange;

import java.util.SplittableRandom;

/**
 * Seeded random numbers of the shapes the flow needs, built from uniform numbers and {@link StrictMath} only, so that
 * they are the same on every JVM. Not threadsafe.
 */
final class Noise {
    private static final double UNIT_VARIANCE = StrictMath.sqrt(3);

    private final SplittableRandom random;

    Noise(final long seed) {
        random = new SplittableRandom(seed);
    }

    /** Close to normal with mean 0 and variance 1: a sum of four uniform numbers, never beyond ±3.5. */
    double gaussian() {
        final double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (sum - 2) * UNIT_VARIANCE;
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return random.nextDouble();
    }

    /** Uniform in [0, bound). */
    int below(final int bound) {
        return random.nextInt(bound);
    }

    boolean chance(final double probability) {
        return random.nextDouble() < probability;
    }
}
