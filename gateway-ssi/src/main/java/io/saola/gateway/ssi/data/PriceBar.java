package io.saola.gateway.ssi.data;

import io.saola.codecs.Decimals;

/**
 * Prices of a day or of some minutes. Prices that are not told, or told as 0, are {@link Decimals#NULL}.
 *
 * @param symbol exchange code, or index code
 * @param market as the broker writes it; empty within a day, where it does not tell
 * @param date yyyymmdd
 * @param timeS seconds of the day of the last trade in the bar, {@link #NO_TIME} for a day
 * @param open scaled
 * @param high scaled
 * @param low scaled
 * @param close scaled
 * @param volume shares or contracts
 * @param value scaled VND; {@link Decimals#NULL} within a day, where the broker's field of that name holds a price
 */
public record PriceBar(
        String symbol,
        String market,
        int date,
        int timeS,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long value) {
    /** The bar is a day's. */
    public static final int NO_TIME = -1;

    /**
     * Tells whether the prices can be those of one period.
     *
     * @return false if the high is below, or the low above, another price; true if prices are missing
     */
    public boolean isConsistent() {
        if (open == Decimals.NULL || high == Decimals.NULL || low == Decimals.NULL || close == Decimals.NULL) {
            return true;
        }
        return low <= Math.min(open, close) && high >= Math.max(open, close);
    }
}
