package io.saola.gateway.ssi.json;

import io.saola.codecs.Decimals;

/**
 * Decimal numbers as the broker writes them, to scaled longs: {@code 22950.0}, {@code -6.099999999999909}, {@code
 * 1.5E+3}. Digits past the fourth decimal are rounded half up. Stateless, allocates nothing.
 */
public final class DecimalText {
    /** The text is no number or does not fit; differs from {@link Decimals#NULL} and from every value. */
    public static final long INVALID = Long.MIN_VALUE + 1;

    private static final int NONE = -1;
    private static final int MAX_EXPONENT = 1_000;
    private static final long[] POWERS = powers();
    private static final long HALF_OF_NEXT_POWER = 5 * POWERS[POWERS.length - 1];

    private DecimalText() {}

    /**
     * Reads a number.
     *
     * @param bytes to read from
     * @param from first byte
     * @param to past the last byte
     * @return the scaled value; {@link Decimals#NULL} for an empty text, {@code NaN} and {@code null}; or {@link #INVALID}
     */
    public static long parse(final byte[] bytes, final int from, final int to) {
        if (from == to || isWord(bytes, from, to, "nan") || isWord(bytes, from, to, "null")) {
            return Decimals.NULL;
        }
        final boolean negative = bytes[from] == '-';
        int at = negative ? from + 1 : from;
        long mantissa = 0;
        int exponent = 0;
        int digits = 0;
        int dropped = NONE;
        boolean fraction = false;
        for (; at < to; at++) {
            final byte b = bytes[at];
            if (b == '.' && !fraction) {
                fraction = true;
            } else if (b >= '0' && b <= '9') {
                digits++;
                final int digit = b - '0';
                if (dropped == NONE && mantissa <= (Long.MAX_VALUE - digit) / 10) {
                    mantissa = mantissa * 10 + digit;
                    exponent -= fraction ? 1 : 0;
                } else {
                    dropped = dropped == NONE ? digit : dropped; // a long holds no more digits
                    exponent += fraction ? 0 : 1;
                }
            } else {
                break;
            }
        }
        if (digits == 0) {
            return INVALID;
        }
        if (at < to) {
            final int written = exponent(bytes, at, to);
            if (written > MAX_EXPONENT) {
                return INVALID;
            }
            exponent += written;
        }
        final long magnitude = scale(mantissa, dropped, exponent + Decimals.DIGITS);
        return magnitude < 0 ? INVALID : negative ? -magnitude : magnitude;
    }

    /** The written exponent, or more than {@link #MAX_EXPONENT} if it is none. */
    private static int exponent(final byte[] bytes, final int from, final int to) {
        int at = from;
        if ((bytes[at++] | 0x20) != 'e' || at == to) {
            return Integer.MAX_VALUE;
        }
        final boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        int value = 0;
        if (at == to) {
            return Integer.MAX_VALUE;
        }
        for (; at < to; at++) {
            final int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MAX_VALUE;
            }
            value = Math.min(value * 10 + digit, MAX_EXPONENT);
        }
        return negative ? -value : value;
    }

    /** {@code mantissa * 10^exponent}, rounded half up, or -1 if it does not fit. */
    private static long scale(final long mantissa, final int dropped, final int exponent) {
        if (mantissa == 0) {
            return 0;
        }
        if (dropped != NONE && exponent >= 0) {
            final boolean roundUp = dropped >= 5;
            return exponent > 0 || (roundUp && mantissa == Long.MAX_VALUE) ? -1 : mantissa + (roundUp ? 1 : 0);
        }
        if (exponent >= 0) {
            if (exponent >= POWERS.length || mantissa > Long.MAX_VALUE / POWERS[exponent]) {
                return -1;
            }
            return mantissa * POWERS[exponent];
        }
        if (-exponent >= POWERS.length) {
            return -exponent == POWERS.length && mantissa >= HALF_OF_NEXT_POWER ? 1 : 0;
        }
        final long divisor = POWERS[-exponent];
        final long whole = mantissa / divisor;
        return mantissa - whole * divisor >= divisor / 2 ? whole + 1 : whole;
    }

    private static boolean isWord(final byte[] bytes, final int from, final int to, final String lowerCase) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((bytes[from + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long[] powers() {
        final long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
