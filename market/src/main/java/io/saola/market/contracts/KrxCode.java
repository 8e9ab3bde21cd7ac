package io.saola.market.contracts;

import io.saola.market.rules.FutureProduct;

/**
 * Codes of futures since KRX, {@code 41I1F4000}, and before, {@code VN30F2504} (reference section 1.3). A contract month is {@code
 * yyyymm}. Stateless and thread-safe; allocates nothing.
 *
 * <pre>
 *  4   1   I1   F   4   000     4 derivative; 1 future, 2 spread; underlying; year; month; 000 for futures
 * </pre>
 */
public final class KrxCode {
    /** Characters of a code of either kind. */
    public static final int LENGTH = 9;

    /** No contract month: the text is no code of a future. */
    public static final int NONE = Integer.MIN_VALUE;

    /** Years from 2010, without I, O and U. */
    private static final String YEARS = "0123456789ABCDEFGHJKLMNPQRSTVW";

    private static final String MONTHS = "123456789ABC";
    private static final String SERIAL = "000";
    private static final int FIRST_YEAR = 2010;
    private static final int CENTURY = 2000;

    private KrxCode() {}

    /**
     * Writes a contract's KRX code.
     *
     * @param product family
     * @param yearMonth yyyymm, 2010 to 2039
     * @param out receives nine characters
     * @throws IllegalArgumentException if the code cannot say that month
     */
    public static void append(final FutureProduct product, final int yearMonth, final StringBuilder out) {
        final int year = yearMonth / 100 - FIRST_YEAR;
        final int month = yearMonth % 100;
        if (year < 0 || year >= YEARS.length() || month < 1 || month > 12) {
            throw new IllegalArgumentException("no KRX code for contract month " + yearMonth);
        }
        out.append("41")
                .append(product.underlyingCode())
                .append(YEARS.charAt(year))
                .append(MONTHS.charAt(month - 1))
                .append(SERIAL);
    }

    /**
     * Writes a contract's alias, the code's form before KRX, which brokers go on showing.
     *
     * @param product family
     * @param yearMonth yyyymm, 2000 to 2099
     * @param out receives the text
     * @throws IllegalArgumentException if the family has no aliases or the alias cannot say that month
     */
    public static void appendAlias(final FutureProduct product, final int yearMonth, final StringBuilder out) {
        final int year = yearMonth / 100 - CENTURY;
        final int month = yearMonth % 100;
        if (product.aliasPrefix().isEmpty() || year < 0 || year > 99 || month < 1 || month > 12) {
            throw new IllegalArgumentException("no alias for " + product + " of contract month " + yearMonth);
        }
        out.append(product.aliasPrefix());
        twoDigits(year, out);
        twoDigits(month, out);
    }

    /**
     * The month of a future's code or alias.
     *
     * @param code such as {@code 41I1GC000} or {@code VN30F2612}
     * @return yyyymm, or {@link #NONE} if it is no such code
     */
    public static int yearMonth(final CharSequence code) {
        if (product(code) == null) {
            return NONE;
        }
        if (code.charAt(0) == '4') {
            return (FIRST_YEAR + YEARS.indexOf(code.charAt(4))) * 100 + MONTHS.indexOf(code.charAt(5)) + 1;
        }
        return (CENTURY + number(code, 5)) * 100 + number(code, 7);
    }

    /**
     * The family of a future's code or alias.
     *
     * @param code such as {@code 41I1GC000} or {@code VN30F2612}
     * @return the family, or null if it is no code of an outright future
     */
    public static FutureProduct product(final CharSequence code) {
        if (code.length() != LENGTH) {
            return null;
        }
        final boolean krx = code.charAt(0) == '4'
                && code.charAt(1) == '1'
                && YEARS.indexOf(code.charAt(4)) >= 0
                && MONTHS.indexOf(code.charAt(5)) >= 0
                && matches(SERIAL, code, 6);
        final int aliasMonth = krx ? 0 : number(code, 7);
        final boolean alias = !krx && number(code, 5) >= 0 && aliasMonth >= 1 && aliasMonth <= 12;
        if (krx) {
            return matches(code, 2, true);
        }
        return alias ? matches(code, 0, false) : null;
    }

    /**
     * Tells whether a code is that of a futures spread, which trades on its own.
     *
     * @param code any symbol
     * @return true for {@code 42…}
     */
    public static boolean isSpread(final CharSequence code) {
        return code.length() == LENGTH && code.charAt(0) == '4' && code.charAt(1) == '2';
    }

    private static FutureProduct matches(final CharSequence code, final int at, final boolean krx) {
        for (int i = 0; i < FutureProduct.count(); i++) {
            final FutureProduct product = FutureProduct.of(i);
            final String part = krx ? product.underlyingCode() : product.aliasPrefix();
            if (!part.isEmpty() && matches(part, code, at)) {
                return product;
            }
        }
        return null;
    }

    private static boolean matches(final String part, final CharSequence code, final int at) {
        for (int i = 0; i < part.length(); i++) {
            if (code.charAt(at + i) != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Two digits, or -1. */
    private static int number(final CharSequence code, final int at) {
        final int tens = code.charAt(at) - '0';
        final int ones = code.charAt(at + 1) - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
    }

    private static void twoDigits(final int value, final StringBuilder out) {
        out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
