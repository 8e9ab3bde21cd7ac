package io.saola.codecs;

/**
 * A number that others are tried by: whether it divides them, without a division, which costs a processor ten times as much as a
 * multiplication. An odd number has an inverse modulo 2^64; the multiples of the number are those that the inverse maps to the smallest
 * values (Granlund and Montgomery, "Division by Invariant Integers using Multiplication", 1994, section 9).
 *
 * <p>Immutable and thread-safe; allocates nothing after construction.
 */
public final class Divisor {
    private final long inverse;
    private final int twos;
    private final long greatest;

    private Divisor(final long value) {
        twos = Long.numberOfTrailingZeros(value);
        final long odd = value >>> twos;
        // Every odd number is its own inverse modulo 8; each step of Newton's method doubles the bits that are right.
        long x = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            x *= 2 - odd * x;
        }
        inverse = x;
        greatest = Long.divideUnsigned(-1, value);
    }

    /**
     * Prepares a number.
     *
     * @param value above 0
     * @return to try others by
     */
    public static Divisor of(final long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("divisor " + value + " is not above 0");
        }
        return new Divisor(value);
    }

    /**
     * Tells whether a number is a multiple.
     *
     * @param number at least 0
     * @return true if nothing is left over
     */
    public boolean divides(final long number) {
        return Long.compareUnsigned(Long.rotateRight(number * inverse, twos), greatest) <= 0;
    }
}
