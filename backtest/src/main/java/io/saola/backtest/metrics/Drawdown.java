package io.saola.backtest.metrics;

import java.math.BigDecimal;

/**
 * One fall of the equity from its highest close and the way back.
 *
 * @param peak date of the highest close, yyyymmdd; the first day of the run if the equity fell from the initial capital
 * @param trough date of the lowest close, yyyymmdd
 * @param recovery date of the first close at or above the peak, yyyymmdd; {@link #NOT_RECOVERED} if there was none
 * @param depth lowest close against the peak, a negative fraction
 * @param amount lowest close less the peak, currency units, negative
 * @param days calendar days from the peak to the recovery, or to the last day of the run
 */
public record Drawdown(int peak, int trough, int recovery, double depth, BigDecimal amount, int days) {
    /** The run ended before the peak was reached again. */
    public static final int NOT_RECOVERED = 0;

    /** True if the peak was reached again. */
    public boolean isRecovered() {
        return recovery != NOT_RECOVERED;
    }
}
