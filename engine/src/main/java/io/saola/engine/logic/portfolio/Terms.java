package io.saola.engine.logic.portfolio;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountTermsDecoder;
import io.saola.codecs.sbe.InvestorKind;

/**
 * What the broker agreed with an account beside the exchanges' rules. Until a first {@code AccountTerms} input there are none, and the
 * account's definition holds. Rates have nine decimals, money is scaled. Logic thread only; allocates nothing.
 */
public final class Terms {
    private boolean agreed;
    private InvestorKind investor = InvestorKind.INDIVIDUAL;
    private boolean foreign;
    private boolean taxExempt;
    private long shareFeeRate;
    private long futureBrokerFee;
    private long futureMarginRate = Decimals.NULL;
    private long marginUseLimit = Decimals.RATE_ONE;
    private long creditLimit;
    private long unpaidBuyLimit = Decimals.NULL;
    private long advanceRate;

    Terms() {}

    void agree(final AccountTermsDecoder terms) {
        agreed = true;
        investor = terms.investor();
        foreign = terms.foreign() == 1;
        taxExempt = terms.taxExempt() == 1;
        shareFeeRate = terms.shareFeeRate();
        futureBrokerFee = terms.futureBrokerFee();
        futureMarginRate = terms.futureMarginRate();
        marginUseLimit = terms.marginUseLimit();
        creditLimit = terms.creditLimit();
        unpaidBuyLimit = terms.unpaidBuyLimit();
        advanceRate = terms.advanceRate();
    }

    /** False until a first input told them. */
    public boolean areAgreed() {
        return agreed;
    }

    /** Kind of investor. */
    public InvestorKind investor() {
        return investor;
    }

    /** Whether the account counts against foreign room. */
    public boolean isForeign() {
        return foreign;
    }

    /** Whether no tax is withheld per trade. */
    public boolean isTaxExempt() {
        return taxExempt;
    }

    /** The 5 % tax on cash dividends is withheld from people, not from organisations. */
    boolean paysDividendTax() {
        return !taxExempt && investor != InvestorKind.INSTITUTION;
    }

    /** Broker's fee on the value of shares traded, exchange fees included. */
    public long shareFeeRate() {
        return shareFeeRate;
    }

    /** Broker's fee per contract and side, beside the exchange's. */
    public long futureBrokerFee() {
        return futureBrokerFee;
    }

    /** Initial margin the broker asks, {@link Decimals#NULL}: the rulebook's. */
    public long futureMarginRate() {
        return futureMarginRate;
    }

    /** Share of the collateral that opening orders may use. */
    public long marginUseLimit() {
        return marginUseLimit;
    }

    /** Buying power beyond cash. */
    public long creditLimit() {
        return creditLimit;
    }

    /** What a foreign institution may buy without cash, 0 for anyone else. */
    long unpaidBuyLimit() {
        return foreign && investor == InvestorKind.INSTITUTION && unpaidBuyLimit != Decimals.NULL ? unpaidBuyLimit : 0;
    }

    /** Share of unsettled sale proceeds that counts as buying power. */
    public long advanceRate() {
        return advanceRate;
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(agreed);
        out.putByte(investor.value());
        out.putBoolean(foreign);
        out.putBoolean(taxExempt);
        out.putLong(shareFeeRate);
        out.putLong(futureBrokerFee);
        out.putLong(futureMarginRate);
        out.putLong(marginUseLimit);
        out.putLong(creditLimit);
        out.putLong(unpaidBuyLimit);
        out.putLong(advanceRate);
    }

    void restore(final StateReader in) {
        agreed = in.getBoolean();
        investor = InvestorKind.get(in.getByte());
        foreign = in.getBoolean();
        taxExempt = in.getBoolean();
        shareFeeRate = in.getLong();
        futureBrokerFee = in.getLong();
        futureMarginRate = in.getLong();
        marginUseLimit = in.getLong();
        creditLimit = in.getLong();
        unpaidBuyLimit = in.getLong();
        advanceRate = in.getLong();
    }

    long digest(final long start) {
        long d = Digest.fold(start, (agreed ? 4 : 0) | (foreign ? 2 : 0) | (taxExempt ? 1 : 0));
        d = Digest.fold(Digest.fold(d, investor.value()), shareFeeRate);
        d = Digest.fold(Digest.fold(d, futureBrokerFee), futureMarginRate);
        d = Digest.fold(Digest.fold(d, marginUseLimit), creditLimit);
        return Digest.fold(Digest.fold(d, unpaidBuyLimit), advanceRate);
    }
}
