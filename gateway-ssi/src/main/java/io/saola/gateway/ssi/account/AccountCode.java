package io.saola.gateway.ssi.account;

import java.util.Locale;

/**
 * The broker's number of an account: an opaque text whose last character tells the kind.
 *
 * @param value upper case, 1 to 16 letters and digits
 */
public record AccountCode(String value) {
    /** Kinds of accounts. */
    public enum Kind {
        /** Shares, paid in cash. */
        CASH,
        /** Shares, with credit. */
        MARGIN,
        /** Futures. */
        DERIVATIVES,
        /** The number does not tell. */
        OTHER
    }

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it cannot be an account number
     */
    public AccountCode {
        if (!value.matches("[A-Z0-9]{1,16}")) {
            throw new IllegalArgumentException("account \"" + value + "\" is not 1 to 16 letters and digits");
        }
    }

    /**
     * An account number in whatever case.
     *
     * @param text as a person or the broker wrote it
     * @return the code
     * @throws IllegalArgumentException if it cannot be an account number
     */
    public static AccountCode of(final String text) {
        return new AccountCode(text.trim().toUpperCase(Locale.ROOT));
    }

    /**
     * What the last character tells.
     *
     * @return the kind
     */
    public Kind kind() {
        return switch (value.charAt(value.length() - 1)) {
            case '1' -> Kind.CASH;
            case '6' -> Kind.MARGIN;
            case '8' -> Kind.DERIVATIVES;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
