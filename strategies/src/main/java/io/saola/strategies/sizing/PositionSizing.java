package io.saola.strategies.sizing;

import io.saola.codecs.Decimals;

/**
 * Quantities for a position. Nothing here keeps state, allocates or fails: numbers that make no sense (no price, no volatility, a
 * negative edge) give 0, which is no position. Prices and money are scaled with four decimals, rates with nine.
 */
public final class PositionSizing {
    private PositionSizing() {}

    /**
     * A position whose money at risk is a given sum: {@code risk / (distance to the stop x multiplier)}.
     *
     * @param riskMoney to be lost at the stop, scaled VND
     * @param stopDistance between entry and stop, scaled price
     * @param contractMultiplier VND per point for futures, 1 for shares
     * @return shares or contracts, rounded down
     */
    public static long byRisk(final long riskMoney, final long stopDistance, final long contractMultiplier) {
        return divide(riskMoney, Decimals.notional(Math.max(stopDistance, 0), 1, contractMultiplier));
    }

    /**
     * A position of a given value.
     *
     * @param money to be invested, scaled VND
     * @param price scaled
     * @param contractMultiplier VND per point for futures, 1 for shares
     * @return shares or contracts, rounded down
     */
    public static long byValue(final long money, final long price, final long contractMultiplier) {
        return divide(money, Decimals.notional(Math.max(price, 0), 1, contractMultiplier));
    }

    /**
     * Volatility target: the share of the capital whose expected yearly volatility is the target, {@code target / volatility}, at
     * most the leverage allowed. Moreira and Muir, "Volatility-Managed Portfolios", Journal of Finance 72 (2017), scale by variance;
     * by volatility is what managed-futures funds do.
     *
     * @param capital scaled VND
     * @param targetVolatility yearly, nine decimals
     * @param volatility expected yearly volatility of the instrument, nine decimals
     * @param maxLeverage largest value over capital, nine decimals
     * @param price scaled
     * @param contractMultiplier VND per point for futures, 1 for shares
     * @return shares or contracts, rounded down
     */
    public static long byVolatility(
            final long capital,
            final long targetVolatility,
            final long volatility,
            final long maxLeverage,
            final long price,
            final long contractMultiplier) {
        if (capital <= 0 || targetVolatility <= 0 || volatility <= 0 || maxLeverage <= 0) {
            return 0;
        }
        return byValue(
                Decimals.applyRate(capital, Math.min(ratio(targetVolatility, volatility), maxLeverage)),
                price,
                contractMultiplier);
    }

    /**
     * Kelly's share of the capital for a bet with two outcomes, {@code p - (1 - p) / b} with {@code b} the mean win over the mean
     * loss (Kelly, "A New Interpretation of Information Rate", 1956), times the fraction one dares, cut at a cap.
     *
     * @param winRate share of trades that won, nine decimals, 0 to 1
     * @param meanWin of those that won, any unit, above 0
     * @param meanLoss of those that lost, same unit, above 0
     * @param fraction of full Kelly, nine decimals, for example a half
     * @param cap largest share, nine decimals
     * @return share of the capital, nine decimals, 0 to the cap; 0 for a bet without an edge
     */
    public static long kellyShare(
            final long winRate, final long meanWin, final long meanLoss, final long fraction, final long cap) {
        if (winRate <= 0 || winRate > Decimals.RATE_ONE || meanWin <= 0 || meanLoss <= 0 || fraction <= 0) {
            return 0;
        }
        final long edge = winRate - scale(Decimals.RATE_ONE - winRate, meanLoss, meanWin);
        return edge <= 0 ? 0 : Math.max(0, Math.min(cap, Decimals.applyRate(edge, fraction)));
    }

    /**
     * Rounds down to whole lots.
     *
     * @param quantity not negative
     * @param lotSize from 1
     * @return a multiple of the lot, at most the quantity
     */
    public static long toLots(final long quantity, final long lotSize) {
        return quantity <= 0 ? 0 : quantity - quantity % lotSize;
    }

    /**
     * Cuts a buy to what the buying power pays, fees included.
     *
     * @param quantity wished
     * @param buyingPower scaled VND
     * @param price scaled
     * @param contractMultiplier VND per point for futures, 1 for shares
     * @param costRate money needed over value, nine decimals: one and the fee for shares, the margin rate and the fee for futures
     * @return at most the quantity
     */
    public static long affordable(
            final long quantity,
            final long buyingPower,
            final long price,
            final long contractMultiplier,
            final long costRate) {
        final long unit = Decimals.notional(Math.max(price, 0), 1, contractMultiplier);
        if (unit <= 0 || unit == Long.MAX_VALUE || costRate <= 0 || quantity <= 0) {
            return 0;
        }
        // Up to the next ten-thousandth: the money must be there for every unit.
        final long cost = Decimals.applyRate(unit, costRate) + 1;
        return Math.min(quantity, divide(buyingPower, cost));
    }

    private static long divide(final long money, final long unit) {
        return money <= 0 || unit <= 0 ? 0 : money / unit;
    }

    /** Of two rates, nine decimals, saturating. */
    private static long ratio(final long numerator, final long denominator) {
        return scale(Decimals.RATE_ONE, numerator, denominator);
    }

    /** {@code value * numerator / denominator}, none negative; where 64 bits are too few, the last bits of both are given up. */
    private static long scale(final long value, final long numerator, final long denominator) {
        long above = numerator;
        long below = denominator;
        while (Math.multiplyHigh(value, above) != 0 || value * above < 0) {
            above >>= 1;
            below >>= 1;
        }
        return below == 0 ? Long.MAX_VALUE : value * above / below;
    }
}
