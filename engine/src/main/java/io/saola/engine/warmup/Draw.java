package io.saola.engine.warmup;

/** Numbers that look random and are the same for the same seed: a linear congruential generator of 64 bits. Not thread-safe. */
final class Draw {
    private long state;

    Draw(final long seed) {
        state = seed;
    }

    /** A number from 0 to below the bound. */
    int below(final int bound) {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) ((state >>> 33) % bound);
    }
}
