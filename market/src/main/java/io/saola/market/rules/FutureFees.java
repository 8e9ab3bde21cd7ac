package io.saola.market.rules;

import io.saola.codecs.Decimals;

/**
 * Fees and tax of futures on one date (reference section 7). Rates have nine decimals, money is scaled. Immutable; nothing here
 * allocates.
 *
 * @param exchangePerContract VND per contract and side, and at expiry
 * @param clearingPerContract VND per contract, without VAT
 * @param clearingPerDay true if charged per open contract and day, false if per trade
 * @param clearingVatRate on the clearing price
 * @param collateralRate of the collateral, per month
 * @param collateralMin least per month, VND
 * @param collateralMax most per month, VND
 * @param taxRate of half the margin value
 */
public record FutureFees(
        long exchangePerContract,
        long clearingPerContract,
        boolean clearingPerDay,
        long clearingVatRate,
        long collateralRate,
        long collateralMin,
        long collateralMax,
        long taxRate) {
    static void checkCollateral(final String value) {
        if (RuleValues.words(value).length != 3) {
            throw RuleValues.expected("rate=… min=… max=…", value);
        }
        RuleValues.rate(RuleValues.named(value, "rate"));
        if (RuleValues.amount(RuleValues.named(value, "min")) > RuleValues.amount(RuleValues.named(value, "max"))) {
            throw RuleValues.expected("min not above max", value);
        }
    }

    /**
     * Price of the exchange.
     *
     * @param quantity contracts
     * @return scaled VND
     */
    public long exchangeFee(final long quantity) {
        return exchangePerContract * quantity;
    }

    /**
     * Price of clearing with VAT, for contracts traded, or held over a day where {@link #clearingPerDay}.
     *
     * @param quantity contracts
     * @return scaled VND
     */
    public long clearingFee(final long quantity) {
        final long fee = clearingPerContract * quantity;
        return fee + Decimals.applyRate(fee, clearingVatRate);
    }

    /**
     * Monthly fee on collateral, without VAT.
     *
     * @param collateral scaled VND
     * @return scaled VND
     */
    public long collateralFee(final long collateral) {
        return Math.min(Math.max(Decimals.applyRate(collateral, collateralRate), collateralMin), collateralMax);
    }

    /**
     * Tax of an opening or closing trade, or of expiry: rate × value × margin rate / 2.
     *
     * @param notional price × multiplier × quantity, scaled VND
     * @param initialMarginRate nine decimals
     * @return scaled VND, not rounded to the dong
     */
    public long tax(final long notional, final long initialMarginRate) {
        return Decimals.applyRate(Decimals.applyRate(notional, initialMarginRate), taxRate) / 2;
    }
}
