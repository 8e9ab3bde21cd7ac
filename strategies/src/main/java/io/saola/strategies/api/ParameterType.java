package io.saola.strategies.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What the number of a parameter stands for, and how people write it. On the wire every parameter is a {@code long}. */
public enum ParameterType {
    /** A whole number. */
    LONG {
        @Override
        long parse(final String text, final List<String> choices) {
            return Long.parseLong(text);
        }

        @Override
        String print(final long value, final List<String> choices) {
            return Long.toString(value);
        }
    },
    /** VND or index points, four decimals: {@code 1283.9}. */
    PRICE {
        @Override
        long parse(final String text, final List<String> choices) {
            return scaled(text, PRICE_DIGITS);
        }

        @Override
        String print(final long value, final List<String> choices) {
            return unscaled(value, PRICE_DIGITS);
        }
    },
    /** A dimensionless number, nine decimals: {@code 1.5} or {@code 0.25%}. */
    RATE {
        @Override
        long parse(final String text, final List<String> choices) {
            return text.endsWith("%")
                    ? scaled(text.substring(0, text.length() - 1).strip(), RATE_DIGITS - 2)
                    : scaled(text, RATE_DIGITS);
        }

        @Override
        String print(final long value, final List<String> choices) {
            return unscaled(value, RATE_DIGITS);
        }
    },
    /** Nanoseconds: {@code 250us}, {@code 5s}; a number without unit is nanoseconds. */
    DURATION_NS {
        @Override
        long parse(final String text, final List<String> choices) {
            return DurationText.parse(text, 1);
        }

        @Override
        String print(final long value, final List<String> choices) {
            return DurationText.print(value, 1);
        }
    },
    /** Milliseconds: {@code 250ms}, {@code 5s}, {@code 1h}; a number without unit is milliseconds. */
    DURATION_MS {
        @Override
        long parse(final String text, final List<String> choices) {
            return DurationText.parse(text, DurationText.NS_PER_MS);
        }

        @Override
        String print(final long value, final List<String> choices) {
            return DurationText.print(value, DurationText.NS_PER_MS);
        }
    },
    /** {@code true} is 1, {@code false} is 0. */
    BOOLEAN {
        @Override
        long parse(final String text, final List<String> choices) {
            return choice(text.toLowerCase(Locale.ROOT), BOOLEANS);
        }

        @Override
        String print(final long value, final List<String> choices) {
            return BOOLEANS.get((int) value);
        }
    },
    /** One of a list of words; the value is its place from 0. */
    ENUMERATION {
        @Override
        long parse(final String text, final List<String> choices) {
            return choice(text, choices);
        }

        @Override
        String print(final long value, final List<String> choices) {
            return choices.get((int) value);
        }
    };

    private static final int PRICE_DIGITS = 4;
    private static final int RATE_DIGITS = 9;
    private static final List<String> BOOLEANS = List.of("false", "true");

    /**
     * Reads what a person wrote.
     *
     * @throws IllegalArgumentException if it is not of this type
     * @throws ArithmeticException if it has more digits than fit
     */
    abstract long parse(String text, List<String> choices);

    /** Writes a value of this type so that {@link #parse} reads it back; the value must be in its parameter's range. */
    abstract String print(long value, List<String> choices);

    private static long scaled(final String text, final int digits) {
        return new BigDecimal(text).movePointRight(digits).longValueExact();
    }

    private static String unscaled(final long value, final int digits) {
        final BigDecimal exact = BigDecimal.valueOf(value, digits).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString();
    }

    private static long choice(final String text, final List<String> choices) {
        final int place = choices.indexOf(text);
        if (place < 0) {
            throw new IllegalArgumentException("is none of " + choices);
        }
        return place;
    }
}
