package io.saola.tools.export;

import io.saola.codecs.Decimals;

/** What the values of a column are. */
public enum ColumnType {
    /** A number that counts or identifies. */
    INTEGER(0),
    /** Shares or contracts. */
    QUANTITY(0),
    /** VND or index points, scaled. */
    PRICE(Decimals.DIGITS),
    /** VND, scaled. */
    MONEY(Decimals.DIGITS),
    /** A dimensionless number, scaled. */
    RATE(9),
    /** Nanoseconds since 1970 UTC. */
    TIME(0),
    /** Text. */
    TEXT(0);

    private final int scale;

    ColumnType(final int scale) {
        this.scale = scale;
    }

    /** Decimal places in the integer: the value is the integer divided by ten to this power. */
    public int scale() {
        return scale;
    }
}
