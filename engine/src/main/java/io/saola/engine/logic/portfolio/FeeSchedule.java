package io.saola.engine.logic.portfolio;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.Market;
import io.saola.market.Instrument;
import io.saola.market.contracts.KrxCode;
import io.saola.market.rules.ContractSpec;
import io.saola.market.rules.FeeRates;
import io.saola.market.rules.FutureFees;
import io.saola.market.rules.FutureProduct;
import io.saola.market.rules.TradingRules;

/**
 * What an account is charged (reference section 7). With terms: the broker's rates of the terms, and exchange, clearing house and taxes
 * of the rulebook in force. Without terms, or where no rulebook says anything: the rates of the account's definition.
 *
 * <p>Rounding: a charge is exact to the ten-thousandth of a VND, rounded down; a fee that is held for an order is rounded up to the
 * dong. So the charges of all parts of an order never exceed what was held for it. The exchange's price of a trade in shares is charged
 * to the broker and is part of the broker's rate; that of futures is charged beside the broker's.
 *
 * <p>Money is scaled VND. Logic thread only; allocates nothing.
 */
final class FeeSchedule {
    private final Terms terms;
    private final SettlementClock clock;
    private final long feeRate;
    private final long sellTaxRate;
    private final long futureFeePerContract;
    private final long futureMarginRate;

    FeeSchedule(final AccountDefinitionDecoder definition, final Terms terms, final SettlementClock clock) {
        this.terms = terms;
        this.clock = clock;
        feeRate = definition.feeRate();
        sellTaxRate = definition.sellTaxRate();
        futureFeePerContract = definition.futureFeePerContract();
        futureMarginRate = definition.futureMarginRate();
    }

    /** Brings back what {@link #snapshot} wrote. */
    FeeSchedule(final StateReader in, final Terms terms, final SettlementClock clock) {
        this.terms = terms;
        this.clock = clock;
        feeRate = in.getLong();
        sellTaxRate = in.getLong();
        futureFeePerContract = in.getLong();
        futureMarginRate = in.getLong();
    }

    void snapshot(final StateWriter out) {
        out.putLong(feeRate);
        out.putLong(sellTaxRate);
        out.putLong(futureFeePerContract);
        out.putLong(futureMarginRate);
    }

    long digest(final long start) {
        final long d = Digest.fold(Digest.fold(start, feeRate), sellTaxRate);
        return Digest.fold(Digest.fold(d, futureFeePerContract), futureMarginRate);
    }

    /** Fee of a trade in shares. */
    long shareFee(final Instrument instrument, final long value) {
        if (!terms.areAgreed()) {
            return Decimals.applyRate(value, feeRate);
        }
        final FeeRates rates = rates(instrument);
        return rates == null
                ? Decimals.applyRate(value, terms.shareFeeRate())
                : rates.brokerFee(value, terms.shareFeeRate());
    }

    /** Tax of a sale of shares, win or lose. */
    long sellTax(final Instrument instrument, final long value) {
        if (terms.isTaxExempt()) {
            return 0;
        }
        final FeeRates rates = terms.areAgreed() ? rates(instrument) : null;
        return rates == null ? Decimals.applyRate(value, sellTaxRate) : rates.sellTax(value);
    }

    /** Tax withheld from a cash dividend; none without a rulebook that tells the rate. */
    long dividendTax(final Instrument instrument, final long amount) {
        final FeeRates rates = terms.paysDividendTax() ? rates(instrument) : null;
        return rates == null ? 0 : rates.dividendTax(amount);
    }

    /** Fees of one contract on one side of a trade: exchange, clearing where it is charged per trade, broker. */
    long futureTradeFee(final Instrument instrument) {
        return terms.areAgreed() ? expiryFee(instrument) + terms.futureBrokerFee() : futureFeePerContract;
    }

    /** Fees of one contract at expiry: exchange, and clearing where it is charged per trade. */
    long expiryFee(final Instrument instrument) {
        final FutureFees fees = futureFees(instrument);
        return fees == null
                ? futureFeePerContract
                : fees.exchangePerContract() + (fees.clearingPerDay() ? 0 : fees.clearingFee(1));
    }

    /** Clearing fee of contracts held over a day, where it is charged per day. */
    long dailyClearingFee(final Instrument instrument, final long quantity) {
        final FutureFees fees = futureFees(instrument);
        return fees == null || !fees.clearingPerDay() ? 0 : fees.clearingFee(quantity);
    }

    /** Tax of an opening or closing trade of futures, or of expiry. */
    long futureTax(final Instrument instrument, final long value) {
        final FutureFees fees = terms.isTaxExempt() ? null : futureFees(instrument);
        return fees == null ? 0 : fees.tax(value, clearingHouseMargin(instrument));
    }

    /** Tax of futures as a share of the traded value, nine decimals, rounded up. */
    long futureTaxRate(final Instrument instrument) {
        final FutureFees fees = terms.isTaxExempt() ? null : futureFees(instrument);
        return fees == null
                ? 0
                : Proportion.ceil(fees.taxRate(), clearingHouseMargin(instrument), 2 * Decimals.RATE_ONE);
    }

    /** Initial margin as a share of the contract value, nine decimals. */
    long marginRate(final Instrument instrument) {
        if (!terms.areAgreed()) {
            return futureMarginRate;
        }
        return terms.futureMarginRate() != Decimals.NULL ? terms.futureMarginRate() : clearingHouseMargin(instrument);
    }

    private long clearingHouseMargin(final Instrument instrument) {
        final TradingRules rules = clock.rules();
        final FutureProduct product = rules == null ? null : KrxCode.product(instrument.symbol());
        final ContractSpec contract = product == null ? null : rules.contract(product);
        return contract == null ? futureMarginRate : contract.initialMarginRate();
    }

    private FeeRates rates(final Instrument instrument) {
        final TradingRules rules = clock.rules();
        return rules == null ? null : rules.fees(instrument.market(), instrument.type());
    }

    /** Of the rulebook for accounts with terms; null: the definition holds. */
    private FutureFees futureFees(final Instrument instrument) {
        final TradingRules rules = clock.rules();
        return rules == null || !terms.areAgreed() || instrument.market() != Market.DERIVATIVES
                ? null
                : rules.futureFees(instrument.type());
    }
}
