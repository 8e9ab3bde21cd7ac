package io.saola.codecs;

/**
 * Fixed-point arithmetic for prices and money: a {@code long} counts ten-thousandths of a VND or of an index point.
 *
 * <p>Range: about ±922 trillion VND, thirty times the busiest day the market has seen. Results that do not fit saturate
 * at {@link Long#MAX_VALUE} where a method says so; a saturated amount is above every limit, so risk refuses it.
 *
 * <p>Stateless and thread-safe. Only {@link #toString(long)} allocates.
 */
public final class Decimals {
    /** Decimal places of prices and money. */
    public static final int DIGITS = 4;

    /** One VND or one index point. */
    public static final long ONE = 10_000L;

    /** No price, no amount: the null value of the schema's {@code Price}, {@code Money} and {@code Quantity}. */
    public static final long NULL = Long.MIN_VALUE;

    /** One, for rates and signals, which have nine decimals. */
    public static final long RATE_ONE = 1_000_000_000L;

    private Decimals() {}

    /**
     * Scales a whole number of VND or points.
     *
     * @param units whole VND or points
     * @return the scaled value
     * @throws ArithmeticException if it does not fit
     */
    public static long of(final long units) {
        return Math.multiplyExact(units, ONE);
    }

    /**
     * Value of a trade in VND.
     *
     * @param price scaled, not negative
     * @param quantity shares or contracts, not negative
     * @param contractMultiplier VND per point for futures, 1 for shares
     * @return scaled VND, or {@link Long#MAX_VALUE} if it does not fit
     */
    public static long notional(final long price, final long quantity, final long contractMultiplier) {
        return saturatingMultiply(saturatingMultiply(price, quantity), contractMultiplier);
    }

    /**
     * A share of an amount, rounded towards zero to the ten-thousandth of a VND.
     *
     * @param money scaled VND
     * @param rate nine decimals, at most {@link #RATE_ONE} in magnitude
     * @return scaled VND
     */
    public static long applyRate(final long money, final long rate) {
        final long whole = money / RATE_ONE;
        final long rest = money - whole * RATE_ONE;
        return whole * rate + rest * rate / RATE_ONE;
    }

    /**
     * Reads a decimal number such as {@code 22950}, {@code -6.0999} or {@code 1283.9}.
     *
     * @param text digits with an optional sign and point; digits past the fourth decimal are rounded half up
     * @return the scaled value
     * @throws NumberFormatException if it is no plain decimal number or does not fit
     */
    public static long parse(final CharSequence text) {
        final int length = text.length();
        int at = 0;
        final boolean negative = length > 0 && text.charAt(0) == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int decimals = -1;
        boolean roundUp = false;
        for (; at < length; at++) {
            final char c = text.charAt(at);
            if (c == '.' && decimals < 0) {
                decimals = 0;
                continue;
            }
            if (c < '0' || c > '9') {
                throw new NumberFormatException("not a decimal number: \"" + text + '"');
            }
            digits++;
            if (decimals == DIGITS) {
                roundUp = c >= '5';
                at = requireDigits(text, at + 1);
                break;
            }
            value = appendDigit(text, value, c - '0');
            if (decimals >= 0) {
                decimals++;
            }
        }
        if (digits == 0) {
            throw new NumberFormatException("not a decimal number: \"" + text + '"');
        }
        for (int i = Math.max(decimals, 0); i < DIGITS; i++) {
            value = appendDigit(text, value, 0);
        }
        if (roundUp) {
            value++;
        }
        return negative ? -value : value;
    }

    /**
     * Writes a scaled value without trailing zeros: {@code 22950}, {@code 1283.9}; nothing for {@link #NULL}.
     *
     * @param value scaled value or {@link #NULL}
     * @param out receives the text
     */
    public static void append(final long value, final StringBuilder out) {
        if (value == NULL) {
            return;
        }
        if (value < 0) {
            out.append('-');
        }
        final long magnitude = Math.abs(value);
        out.append(magnitude / ONE);
        int fraction = (int) (magnitude % ONE);
        if (fraction != 0) {
            out.append('.');
            for (int unit = (int) ONE / 10; fraction != 0; unit /= 10) {
                out.append((char) ('0' + fraction / unit));
                fraction %= unit;
            }
        }
    }

    /**
     * The text of a scaled value; empty for {@link #NULL}.
     *
     * @param value scaled value or {@link #NULL}
     * @return see {@link #append}
     */
    public static String toString(final long value) {
        final StringBuilder out = new StringBuilder(24);
        append(value, out);
        return out.toString();
    }

    private static long saturatingMultiply(final long a, final long b) {
        final long low = a * b;
        return Math.multiplyHigh(a, b) == 0 && low >= 0 ? low : Long.MAX_VALUE;
    }

    private static long appendDigit(final CharSequence text, final long value, final int digit) {
        if (value > (Long.MAX_VALUE - digit - 1) / 10) {
            throw new NumberFormatException("number too large: \"" + text + '"');
        }
        return value * 10 + digit;
    }

    private static int requireDigits(final CharSequence text, final int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new NumberFormatException("not a decimal number: \"" + text + '"');
            }
        }
        return text.length();
    }
}
