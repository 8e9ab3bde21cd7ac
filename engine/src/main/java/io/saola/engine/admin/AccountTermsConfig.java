package io.saola.engine.admin;

import io.saola.codecs.sbe.AccountTermsEncoder;
import io.saola.codecs.sbe.InvestorKind;

/**
 * What an account may do and what it is charged beside the rulebook; replaces the former terms as a whole.
 *
 * @param accountId dense id
 * @param investor kind of investor, for position limits and taxes
 * @param isForeign true if buys count against foreign room
 * @param isTaxExempt true if no tax is withheld per trade
 * @param shareFeeRate broker's fee on traded value, nine decimals
 * @param futureBrokerFee per contract and side, scaled VND
 * @param futureMarginRate nine decimals, or {@link #NONE} for the rulebook's
 * @param marginUseLimit share of the collateral that opening orders may use, nine decimals
 * @param creditLimit buying power beyond cash, scaled VND
 * @param unpaidBuyLimit buys without full cash, scaled VND, or {@link #NONE}
 * @param advanceRate share of unsettled sale proceeds that counts as buying power, nine decimals
 */
public record AccountTermsConfig(
        int accountId,
        InvestorKind investor,
        boolean isForeign,
        boolean isTaxExempt,
        long shareFeeRate,
        long futureBrokerFee,
        long futureMarginRate,
        long marginUseLimit,
        long creditLimit,
        long unpaidBuyLimit,
        long advanceRate) {
    /** A value that is not given. */
    public static final long NONE = AccountTermsEncoder.unpaidBuyLimitNullValue();
}
