package io.saola.market.rules;

import io.saola.codecs.Decimals;

/**
 * Fees and taxes on trades of shares, funds and warrants on one date (reference section 7). Rates have nine decimals, money is
 * scaled. Immutable; nothing here allocates.
 *
 * @param brokerCapRate most a broker may charge, of the value
 * @param brokerTypicalRate what brokers charge online
 * @param exchangeRate what the exchange charges the broker
 * @param sellTaxRate of the value of a sale
 * @param dividendTaxRate of a cash dividend
 * @param depositoryPerShareMonth scaled VND per share and month
 */
public record FeeRates(
        long brokerCapRate,
        long brokerTypicalRate,
        long exchangeRate,
        long sellTaxRate,
        long dividendTaxRate,
        long depositoryPerShareMonth) {
    /**
     * A broker's fee.
     *
     * @param value of the trade, scaled VND
     * @param brokerRate agreed, nine decimals
     * @return scaled VND; at most the legal maximum
     */
    public long brokerFee(final long value, final long brokerRate) {
        return Decimals.applyRate(value, Math.min(brokerRate, brokerCapRate));
    }

    /**
     * Tax of a sale, win or lose.
     *
     * @param value of the sale, scaled VND
     * @return scaled VND
     */
    public long sellTax(final long value) {
        return Decimals.applyRate(value, sellTaxRate);
    }

    /**
     * Price of the exchange.
     *
     * @param value of the trade, scaled VND
     * @return scaled VND
     */
    public long exchangeFee(final long value) {
        return Decimals.applyRate(value, exchangeRate);
    }

    /**
     * Tax of a cash dividend.
     *
     * @param amount of the dividend, scaled VND
     * @return scaled VND
     */
    public long dividendTax(final long amount) {
        return Decimals.applyRate(amount, dividendTaxRate);
    }

    /**
     * Cash to hold for a buy: value and fee, the fee rounded up to the dong.
     *
     * @param value at the worst price, scaled VND
     * @param brokerRate agreed, nine decimals
     * @return scaled VND
     */
    public long buyReserve(final long value, final long brokerRate) {
        return value + ceilToDong(brokerFee(value, brokerRate));
    }

    /**
     * Rounds an amount up to a whole dong.
     *
     * @param amount scaled, at least 0
     * @return scaled whole VND
     */
    public static long ceilToDong(final long amount) {
        return (amount + Decimals.ONE - 1) / Decimals.ONE * Decimals.ONE;
    }

    /**
     * Rounds an amount to the nearest dong, half up.
     *
     * @param amount scaled, at least 0
     * @return scaled whole VND
     */
    public static long roundToDong(final long amount) {
        return (amount + Decimals.ONE / 2) / Decimals.ONE * Decimals.ONE;
    }
}
