package io.saola.market.contracts;

/** Check digits of ISIN codes (ISO 6166): two letters, nine characters, one digit. Stateless and thread-safe; allocates nothing. */
public final class Isin {
    /** Characters of a code. */
    public static final int LENGTH = 12;

    private Isin() {}

    /**
     * The check digit: letters become two digits, every second digit from the right counts double, digit sums add up to a multiple of
     * ten.
     *
     * @param body first eleven characters, digits and capital letters; more may follow
     * @return 0 to 9
     * @throws IllegalArgumentException if the body is too short or holds another character
     */
    public static int checkDigit(final CharSequence body) {
        int sum = 0;
        boolean isDouble = true;
        for (int i = LENGTH - 2; i >= 0; i--) {
            final int value = i < body.length() ? value(body.charAt(i)) : -1;
            if (value < 0) {
                throw new IllegalArgumentException("no body of an ISIN: \"" + body + '"');
            }
            sum += luhn(value % 10, isDouble);
            isDouble = !isDouble;
            if (value >= 10) {
                sum += luhn(value / 10, isDouble);
                isDouble = !isDouble;
            }
        }
        return (10 - sum % 10) % 10;
    }

    /**
     * Tells whether a code is well formed.
     *
     * @param code any text
     * @return true if its check digit is right
     */
    public static boolean isValid(final CharSequence code) {
        if (code.length() != LENGTH || value(code.charAt(0)) < 10 || value(code.charAt(1)) < 10) {
            return false;
        }
        for (int i = 2; i < LENGTH - 1; i++) {
            if (value(code.charAt(i)) < 0) {
                return false;
            }
        }
        return code.charAt(LENGTH - 1) == '0' + checkDigit(code);
    }

    private static int luhn(final int digit, final boolean isDouble) {
        final int weighed = isDouble ? digit * 2 : digit;
        return weighed > 9 ? weighed - 9 : weighed;
    }

    private static int value(final char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
    }
}
