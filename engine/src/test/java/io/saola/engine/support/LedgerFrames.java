package io.saola.engine.support;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AccountTermsEncoder;
import io.saola.codecs.sbe.CashMovementEncoder;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementEncoder;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.SettlementPriceEncoder;
import io.saola.market.rules.TradingDates;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the inputs that change accounts without an order into one reused buffer. Each method returns the length; the frame is in
 * {@link #buffer}. Command ids grow from 1 unless a test sets the next one.
 */
public final class LedgerFrames {
    /** No instrument, no counter account. */
    public static final int NONE = Integer.MIN_VALUE;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AccountTermsEncoder terms = new AccountTermsEncoder();
    private final CashMovementEncoder cash = new CashMovementEncoder();
    private final HoldingMovementEncoder shares = new HoldingMovementEncoder();
    private final SettlementPriceEncoder price = new SettlementPriceEncoder();
    private long sourceSequence = 1_000_000;
    private long commandId;

    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /** The id of the movement encoded last. */
    public long commandId() {
        return commandId;
    }

    /** The next movement gets the id after this. */
    public LedgerFrames commandId(final long last) {
        commandId = last;
        return this;
    }

    /** A local individual's terms: fee of shares as told, 5,000 VND per contract, the rulebook's margin, all of the collateral usable. */
    public int terms(final int accountId, final long shareFeeRate) {
        terms.wrapAndApplyHeader(buffer, 0, header);
        stamp(terms.origin());
        terms.accountId(accountId)
                .investor(InvestorKind.INDIVIDUAL)
                .foreign((short) 0)
                .taxExempt((short) 0)
                .shareFeeRate(shareFeeRate)
                .futureBrokerFee(Decimals.of(5_000))
                .futureMarginRate(Decimals.NULL)
                .marginUseLimit(Decimals.RATE_ONE)
                .creditLimit(0)
                .unpaidBuyLimit(Decimals.NULL)
                .advanceRate(0);
        return terms.limit();
    }

    /** The terms encoded last, to be changed. */
    public AccountTermsEncoder terms() {
        return terms;
    }

    public int cash(
            final int accountId,
            final CashMovementKind kind,
            final long amount,
            final int instrumentId,
            final int counterAccountId) {
        cash.wrapAndApplyHeader(buffer, 0, header);
        stamp(cash.origin());
        cash.accountId(accountId)
                .kind(kind)
                .amount(amount)
                .instrumentId(instrumentId)
                .counterAccountId(counterAccountId)
                .commandId(++commandId);
        final int body = cash.offset();
        AsciiFields.write("tester", buffer, body + CashMovementEncoder.identityEncodingOffset(), 32);
        AsciiFields.write("test", buffer, body + CashMovementEncoder.reasonEncodingOffset(), 64);
        return cash.limit();
    }

    public int shares(
            final int accountId,
            final HoldingMovementKind kind,
            final int instrumentId,
            final long quantity,
            final long unitCost,
            final int sellableFrom) {
        shares.wrapAndApplyHeader(buffer, 0, header);
        stamp(shares.origin());
        shares.accountId(accountId)
                .kind(kind)
                .instrumentId(instrumentId)
                .quantity(quantity)
                .price(unitCost)
                .sellableFrom(sellableFrom)
                .commandId(++commandId);
        final int body = shares.offset();
        AsciiFields.write("tester", buffer, body + HoldingMovementEncoder.identityEncodingOffset(), 32);
        AsciiFields.write("test", buffer, body + HoldingMovementEncoder.reasonEncodingOffset(), 64);
        return shares.limit();
    }

    /** Shares that may be sold at once. */
    public int shares(
            final int accountId,
            final HoldingMovementKind kind,
            final int instrumentId,
            final long quantity,
            final long unitCost) {
        return shares(accountId, kind, instrumentId, quantity, unitCost, TradingDates.NULL);
    }

    public int settlement(final int instrumentId, final int date, final long settlementPrice, final boolean isFinal) {
        price.wrapAndApplyHeader(buffer, 0, header);
        stamp(price.origin());
        price.instrumentId(instrumentId)
                .tradingDate(date)
                .price(settlementPrice)
                .finalSettlement((short) (isFinal ? 1 : 0));
        return price.limit();
    }

    private void stamp(final OriginEncoder origin) {
        origin.receivedNs(1).sourceSequence(++sourceSequence).sourceId(Sources.ADMIN);
    }
}
