package io.saola.backtest.metrics;

/** What a figure counts, and so how it is written. */
public enum Unit {
    /** Share of one: 0.05 is five per cent. */
    FRACTION,
    /** A plain number. */
    RATIO,
    /** Hundredths of a per cent. */
    BASIS_POINTS,
    /** Currency units, four decimals. */
    MONEY,
    /** A whole number. */
    COUNT,
    /** Calendar days. */
    DAYS,
    /** Hours. */
    HOURS,
    /** Seconds. */
    SECONDS,
    /** A date, yyyymmdd in market time. */
    DATE
}
