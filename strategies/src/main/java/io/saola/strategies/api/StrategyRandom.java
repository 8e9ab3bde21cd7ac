package io.saola.strategies.api;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Random numbers that a replay repeats: the seed follows from a journaled input and the strategy's id, the state is part of the
 * strategy's. SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014); not for secrets. Logic thread
 * only; allocates nothing.
 */
public final class StrategyRandom {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * Starts a sequence of numbers.
     *
     * @param seed equal seeds give equal numbers
     */
    public StrategyRandom(final long seed) {
        state = seed;
    }

    /** The next number, any of 2^64. */
    public long nextLong() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * The next number below a bound, each with the same probability.
     *
     * @param bound above 0
     * @return 0 to bound - 1
     * @throws IllegalArgumentException if the bound is not above 0
     */
    public long nextLong(final long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound=" + bound + " is not above 0");
        }
        long bits = nextLong() >>> 1;
        long value = bits % bound;
        // What lies above the last whole multiple of the bound would favour small values: draw again, half the time at
        // most.
        while (bits - value + (bound - 1) < 0) {
            bits = nextLong() >>> 1;
            value = bits % bound;
        }
        return value;
    }

    /**
     * True with a probability.
     *
     * @param rate nine decimals, 0 never, {@code Decimals.RATE_ONE} always
     * @return whether it happens
     */
    public boolean nextChance(final long rate) {
        return nextLong(Decimals.RATE_ONE) < rate;
    }

    /**
     * Folds the state into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        return Digest.fold(start, state);
    }

    /**
     * Writes the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(state);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        state = in.getLong();
    }
}
