package io.saola.market.analytics;

import io.saola.codecs.Decimals;

/** Sums and quotients of scaled amounts. Stateless; nothing here allocates. */
final class Sums {
    private Sums() {}

    /** A sum that stays at {@link Long#MAX_VALUE} once it was too large, as {@link Decimals#notional} does. */
    static long saturatingAdd(final long a, final long b) {
        final long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE) : sum;
    }

    /**
     * A quotient rounded to the nearest, halves away from zero.
     *
     * @param dividend any but saturated
     * @param divisor above 0
     */
    static long divideRounded(final long dividend, final long divisor) {
        final long quotient = dividend / divisor;
        final long rest = Math.abs(dividend % divisor);
        return rest >= divisor - rest ? quotient + (dividend < 0 ? -1 : 1) : quotient;
    }

    /**
     * A share of a sum of two counts.
     *
     * @return nine decimals, {@link Decimals#NULL} if the sum is zero or a part is negative
     */
    static long share(final long part, final long other) {
        return part < 0 || other < 0 || part + other == 0
                ? Decimals.NULL
                : divideRounded(part * Decimals.RATE_ONE, part + other);
    }
}
