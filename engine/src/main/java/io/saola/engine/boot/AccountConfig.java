package io.saola.engine.boot;

/**
 * An account.
 *
 * @param accountId dense, from 0
 * @param code the broker's account number for shares
 * @param derivativeCode the broker's account number for futures
 * @param openingCash scaled VND
 * @param feeRate on traded value of shares, nine decimals
 * @param sellTaxRate on the value of shares sold, nine decimals
 * @param futureFeePerContract per contract and side, scaled VND
 * @param futureMarginRate initial margin on contract value, nine decimals
 */
public record AccountConfig(
        int accountId,
        String code,
        String derivativeCode,
        long openingCash,
        long feeRate,
        long sellTaxRate,
        long futureFeePerContract,
        long futureMarginRate) {}
