package io.saola.gateway.ssi.account;

/**
 * Money of a futures account, in scaled VND; {@link io.saola.codecs.Decimals#NULL} where the broker told nothing.
 *
 * @param account it belongs to
 * @param accountBalance cash
 * @param fee of the day
 * @param commission of the day
 * @param interest of the day
 * @param loan owed
 * @param deliveryAmount for settlement
 * @param floatingResult of open contracts
 * @param totalResult of open and closed contracts
 * @param marginable may serve as margin
 * @param depositable may be moved to the clearing house
 * @param marginToPay the broker's call, rcCall
 * @param withdrawable may be taken out
 * @param internalAssets at the broker
 * @param exchangeAssets at the clearing house
 * @param internalMargin by the broker's rules
 * @param exchangeMargin by the clearing house's rules
 */
public record DerivativesBalance(
        AccountCode account,
        long accountBalance,
        long fee,
        long commission,
        long interest,
        long loan,
        long deliveryAmount,
        long floatingResult,
        long totalResult,
        long marginable,
        long depositable,
        long marginToPay,
        long withdrawable,
        Assets internalAssets,
        Assets exchangeAssets,
        Margin internalMargin,
        Margin exchangeMargin) {
    /**
     * Assets at one place, in scaled VND.
     *
     * @param cash money
     * @param validNonCash securities as accepted
     * @param totalValue of both
     * @param maxValidNonCash most that would be accepted
     * @param cashWithdrawable may be taken out
     * @param excessEquity above what margin needs
     */
    public record Assets(
            long cash,
            long validNonCash,
            long totalValue,
            long maxValidNonCash,
            long cashWithdrawable,
            long excessEquity) {}

    /**
     * Margin by one set of rules, in scaled VND; ratios in scaled percent.
     *
     * @param initialMargin of open contracts; told by the broker's own rules only
     * @param deliveryMargin for settlement; told by the broker's own rules only
     * @param marginRequired in all
     * @param accountRatio used share of the assets
     * @param warningLevel1 first bound of the ratio
     * @param warningLevel2 second bound of the ratio
     * @param warningLevel3 third bound of the ratio
     * @param marginCall to be paid
     */
    public record Margin(
            long initialMargin,
            long deliveryMargin,
            long marginRequired,
            long accountRatio,
            long warningLevel1,
            long warningLevel2,
            long warningLevel3,
            long marginCall) {}
}
