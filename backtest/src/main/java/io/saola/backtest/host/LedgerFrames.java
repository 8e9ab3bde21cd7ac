package io.saola.backtest.host;

import io.saola.backtest.config.AccountSettings;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AccountTermsEncoder;
import io.saola.codecs.sbe.CashMovementEncoder;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.SettlementPriceEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes what people or the clearing house tell of accounts. Each frame is valid until the next one. Not thread-safe. */
final class LedgerFrames {
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

    /** Cash of account 0 becomes collateral of futures. */
    DirectBuffer marginDeposit(final long amount, final long nowNs) {
        final CashMovementEncoder cash = new CashMovementEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(cash.origin(), nowNs);
        cash.accountId(0)
                .kind(CashMovementKind.MARGIN_DEPOSIT)
                .amount(amount)
                .instrumentId(CashMovementEncoder.instrumentIdNullValue())
                .counterAccountId(CashMovementEncoder.counterAccountIdNullValue())
                .commandId(++commandId)
                .identity("backtest")
                .reason("opening collateral");
        return new UnsafeBuffer(buffer, 0, cash.limit());
    }

    /** A future is marked. */
    DirectBuffer settlementPrice(final int instrumentId, final int tradingDate, final long price, final long nowNs) {
        final SettlementPriceEncoder settlement = new SettlementPriceEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(settlement.origin(), nowNs);
        settlement
                .instrumentId(instrumentId)
                .tradingDate(tradingDate)
                .price(price)
                .finalSettlement((short) 0);
        return new UnsafeBuffer(buffer, 0, settlement.limit());
    }

    private void stamp(final OriginEncoder origin, final long nowNs) {
        origin.receivedNs(nowNs).sourceSequence(++sourceSequence).sourceId(Sources.ADMIN);
    }
}
