package io.saola.gateway.ssi.account;

/**
 * Money of a share account, in scaled VND; {@link io.saola.codecs.Decimals#NULL} where the broker told nothing.
 *
 * @param account it belongs to
 * @param cashBalance cash
 * @param cashOnHold held back for open orders
 * @param secureAmount secured
 * @param withdrawable may be taken out
 * @param receivingCashT1 comes in after one trading day
 * @param receivingCashT2 comes in after two trading days
 * @param matchedBuyValue bought today
 * @param matchedSellValue sold today
 * @param unmatchedBuyValue open buy orders
 * @param unmatchedSellValue open sell orders
 * @param debt owed
 * @param paidCashT1 to be paid after one trading day
 * @param paidCashT2 to be paid after two trading days
 * @param cashInAdvance advanced on sales
 * @param purchasingPower may be spent
 * @param totalAssets cash and shares
 */
public record CashBalance(
        AccountCode account,
        long cashBalance,
        long cashOnHold,
        long secureAmount,
        long withdrawable,
        long receivingCashT1,
        long receivingCashT2,
        long matchedBuyValue,
        long matchedSellValue,
        long unmatchedBuyValue,
        long unmatchedSellValue,
        long debt,
        long paidCashT1,
        long paidCashT2,
        long cashInAdvance,
        long purchasingPower,
        long totalAssets) {}
