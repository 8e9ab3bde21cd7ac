package io.saola.engine.logic.portfolio;

/**
 * Amount × part ÷ whole with a product of 128 bits, so that no step overflows. Stateless and thread-safe; allocates nothing.
 */
final class Proportion {
    private Proportion() {}

    /**
     * Rounded down.
     *
     * @param amount at least 0
     * @param part at least 0
     * @param whole above 0
     * @return the share, {@link Long#MAX_VALUE} if it does not fit
     */
    static long floor(final long amount, final long part, final long whole) {
        final long high = Math.multiplyHigh(amount, part);
        final long low = amount * part;
        return high == 0 && low >= 0 ? low / whole : divide(high, low, whole);
    }

    /**
     * Rounded up.
     *
     * @param amount at least 0
     * @param part at least 0
     * @param whole above 0
     * @return the share, {@link Long#MAX_VALUE} if it does not fit
     */
    static long ceil(final long amount, final long part, final long whole) {
        final long floor = floor(amount, part, whole);
        return floor == Long.MAX_VALUE || floor * whole == amount * part ? floor : floor + 1;
    }

    /** Long division, one bit of the quotient at a time; only for products that need more than 63 bits. */
    private static long divide(final long high, final long low, final long whole) {
        if (high >= whole) {
            return Long.MAX_VALUE;
        }
        long rest = high;
        long quotient = 0;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
            rest = rest << 1 | (low >>> bit & 1); // below 2^64, and below 2 * whole
            quotient <<= 1;
            if (Long.compareUnsigned(rest, whole) >= 0) {
                rest -= whole;
                quotient |= 1;
            }
        }
        return quotient < 0 ? Long.MAX_VALUE : quotient;
    }
}
