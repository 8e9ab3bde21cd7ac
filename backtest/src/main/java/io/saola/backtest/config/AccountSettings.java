package io.saola.backtest.config;

/**
 * What the broker charges and asks, beside the rulebook.
 *
 * @param shareFeeRate on traded value, exchange fees included, nine decimals
 * @param futureBrokerFee per contract and side, scaled VND
 * @param marginDeposit part of the capital that is futures collateral from the start, scaled VND
 * @param marginUseLimit share of the collateral that opening orders may use, nine decimals
 * @param advanceRate share of unsettled sale proceeds that counts as buying power, nine decimals
 * @param taxExempt whether no tax is paid per trade, as local institutions do
 */
public record AccountSettings(
        long shareFeeRate,
        long futureBrokerFee,
        long marginDeposit,
        long marginUseLimit,
        long advanceRate,
        boolean taxExempt) {}
