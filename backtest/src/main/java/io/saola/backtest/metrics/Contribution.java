package io.saola.backtest.metrics;

import java.math.BigDecimal;

/**
 * What one strategy or instrument contributed.
 *
 * @param name of the strategy, symbol of the instrument; {@link #UNATTRIBUTED} for what belongs to none
 * @param trades round trips
 * @param winners round trips that won after costs
 * @param tradedValue value of all executions, currency units
 * @param gross profit of the round trips before costs, currency units
 * @param costs fees and taxes of the round trips, currency units
 * @param open everything else of the total: open positions and their costs, dividends, interest; currency units
 * @param total gross less costs plus open, currency units
 * @param slippage against the prices of decision, currency units, above zero is a cost
 */
public record Contribution(
        String name,
        long trades,
        long winners,
        BigDecimal tradedValue,
        BigDecimal gross,
        BigDecimal costs,
        BigDecimal open,
        BigDecimal total,
        BigDecimal slippage) {
    /** The row that makes the others add up to the run's profit. */
    public static final String UNATTRIBUTED = "";

    /** True for the row that belongs to no strategy or instrument. */
    public boolean isUnattributed() {
        return name.equals(UNATTRIBUTED);
    }
}
