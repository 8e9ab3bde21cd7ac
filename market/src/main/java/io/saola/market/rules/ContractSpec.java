package io.saola.market.rules;

import io.saola.codecs.Decimals;

/**
 * The contract of a futures family on one date (reference sections 5.5 and 5.6). Immutable; nothing here allocates.
 *
 * @param product the family
 * @param multiplier VND per point
 * @param initialMarginRate at the clearing house, nine decimals
 * @param individualLimit contracts an individual may hold
 * @param institutionLimit contracts an institution may hold
 * @param professionalLimit contracts a professional investor may hold
 * @param quarterMonthsOnly true if only quarter-end months are listed, false for two near months and two quarters
 * @param expiryDay day of the month, or {@link #THIRD_THURSDAY}
 * @param trimmedMean true if the final settlement price is the trimmed mean of the last half hour, false if the closing index
 * @param settlementLadder order in which the daily settlement price is looked for
 * @param krxCodes true if contracts listed on this date get KRX codes
 */
public record ContractSpec(
        FutureProduct product,
        long multiplier,
        long initialMarginRate,
        long individualLimit,
        long institutionLimit,
        long professionalLimit,
        boolean quarterMonthsOnly,
        int expiryDay,
        boolean trimmedMean,
        SettlementLadder settlementLadder,
        boolean krxCodes) {
    /** Expiry on the third Thursday instead of a fixed day. */
    public static final int THIRD_THURSDAY = 0;

    static void checkPositionLimit(final String value) {
        if (RuleValues.words(value).length != 3) {
            throw RuleValues.expected("individual=… institution=… professional=…", value);
        }
        RuleValues.count(RuleValues.named(value, "individual"));
        RuleValues.count(RuleValues.named(value, "institution"));
        RuleValues.count(RuleValues.named(value, "professional"));
    }

    /**
     * Value of contracts.
     *
     * @param price scaled points
     * @param quantity contracts
     * @return scaled VND, {@link Long#MAX_VALUE} if it does not fit
     */
    public long notional(final long price, final long quantity) {
        return Decimals.notional(price, quantity, multiplier);
    }

    /**
     * Initial margin of contracts.
     *
     * @param price scaled points
     * @param quantity contracts
     * @return scaled VND
     */
    public long initialMargin(final long price, final long quantity) {
        return Decimals.applyRate(notional(price, quantity), initialMarginRate);
    }
}
