package io.saola.backtest.metrics;

import java.math.BigDecimal;

/**
 * One trading date of the run.
 *
 * @param date yyyymmdd in market time
 * @param equity at its last point, currency units
 * @param dailyReturn of the day, a fraction; NaN if the equity at its start was not above zero
 * @param drawdown distance of the equity to its highest close so far, a fraction from 0 down; at or below -1 when all is lost
 * @param grossExposure at the day's last point over equity; NaN if the equity is not above zero
 * @param netExposure the same, short positions negative
 * @param wasInvested true if there was any position at one of its points
 */
public record Day(
        int date,
        BigDecimal equity,
        double dailyReturn,
        double drawdown,
        double grossExposure,
        double netExposure,
        boolean wasInvested) {}
