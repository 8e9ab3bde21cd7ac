package io.saola.backtest.host;

import io.saola.backtest.config.AccountSettings;
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
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes what people or the clearing house tell of accounts. Each frame is valid until the next one. Not thread-safe. */
final class LedgerFrames {
    /** A movement that is about no instrument. */
    static final int NO_INSTRUMENT = CashMovementEncoder.instrumentIdNullValue();

    private static final String IDENTITY = "backtest";

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private long sourceSequence;
    private long commandId;

    /** The terms of account 0. */
    DirectBuffer terms(final AccountSettings settings, final long nowNs) {
        final AccountTermsEncoder terms = new AccountTermsEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(terms.origin(), nowNs);
        terms.accountId(0)
                .investor(settings.taxExempt() ? InvestorKind.INSTITUTION : InvestorKind.INDIVIDUAL)
                .foreign((short) 0)
                .taxExempt((short) (settings.taxExempt() ? 1 : 0))
                .shareFeeRate(settings.shareFeeRate())
                .futureBrokerFee(settings.futureBrokerFee())
                .futureMarginRate(Decimals.NULL)
                .marginUseLimit(settings.marginUseLimit())
                .creditLimit(0)
                .unpaidBuyLimit(Decimals.NULL)
                .advanceRate(settings.advanceRate());
        return new UnsafeBuffer(buffer, 0, terms.limit());
    }

    /** Money of account 0 moves without a trade; {@code instrumentId} may be {@link #NO_INSTRUMENT}. */
    DirectBuffer cash(
            final CashMovementKind kind,
            final long amount,
            final int instrumentId,
            final String reason,
            final long nowNs) {
        final CashMovementEncoder cash = new CashMovementEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(cash.origin(), nowNs);
        cash.accountId(0)
                .kind(kind)
                .amount(amount)
                .instrumentId(instrumentId)
                .counterAccountId(CashMovementEncoder.counterAccountIdNullValue())
                .commandId(++commandId)
                .identity(IDENTITY)
                .reason(reason);
        return new UnsafeBuffer(buffer, 0, cash.limit());
    }

    /** Shares of account 0 move without a trade; a null price is none, a null date at once. */
    DirectBuffer shares(
            final HoldingMovementKind kind,
            final int instrumentId,
            final long quantity,
            final long price,
            final int sellableFrom,
            final String reason,
            final long nowNs) {
        final HoldingMovementEncoder shares = new HoldingMovementEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(shares.origin(), nowNs);
        shares.accountId(0)
                .kind(kind)
                .instrumentId(instrumentId)
                .quantity(quantity)
                .price(price)
                .sellableFrom(sellableFrom)
                .commandId(++commandId)
                .identity(IDENTITY)
                .reason(reason);
        return new UnsafeBuffer(buffer, 0, shares.limit());
    }

    /** A future is marked, or settled for good. */
    DirectBuffer settlementPrice(
            final int instrumentId, final int tradingDate, final long price, final boolean isFinal, final long nowNs) {
        final SettlementPriceEncoder settlement = new SettlementPriceEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(settlement.origin(), nowNs);
        settlement
                .instrumentId(instrumentId)
                .tradingDate(tradingDate)
                .price(price)
                .finalSettlement((short) (isFinal ? 1 : 0));
        return new UnsafeBuffer(buffer, 0, settlement.limit());
    }

    private void stamp(final OriginEncoder origin, final long nowNs) {
        origin.receivedNs(nowNs).sourceSequence(++sourceSequence).sourceId(Sources.ADMIN);
    }
}
