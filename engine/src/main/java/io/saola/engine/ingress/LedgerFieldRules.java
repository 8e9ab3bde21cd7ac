package io.saola.engine.ingress;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AccountTermsDecoder;
import io.saola.codecs.sbe.CashMovementDecoder;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.engine.counters.Refusal;
import io.saola.market.rules.TradingDates;
import org.agrona.DirectBuffer;

/**
 * What the values of messages about accounts may be: terms, movements of money and shares, settlement prices. Whether the account can
 * make them is the logic's to say. Not thread-safe; allocates nothing.
 */
final class LedgerFieldRules {
    private final AccountTermsDecoder terms = new AccountTermsDecoder();
    private final CashMovementDecoder cash = new CashMovementDecoder();
    private final HoldingMovementDecoder shares = new HoldingMovementDecoder();
    private final SettlementPriceDecoder price = new SettlementPriceDecoder();

    Refusal check(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return switch (header.templateId()) {
            case AccountTermsDecoder.TEMPLATE_ID -> terms(terms.wrapAndApplyHeader(buffer, offset, header));
            case CashMovementDecoder.TEMPLATE_ID -> cash(cash.wrapAndApplyHeader(buffer, offset, header));
            case HoldingMovementDecoder.TEMPLATE_ID -> shares(shares.wrapAndApplyHeader(buffer, offset, header));
            default -> price(price.wrapAndApplyHeader(buffer, offset, header));
        };
    }

    private static Refusal terms(final AccountTermsDecoder message) {
        if (!isBetween(message.investorRaw(), 1, InvestorKind.PROFESSIONAL.value())) {
            return Refusal.BAD_ENUM;
        }
        return value(message.accountId() >= 0
                && message.foreign() <= 1
                && message.taxExempt() <= 1
                && isRate(message.shareFeeRate())
                && isBetween(message.futureBrokerFee(), 0, FieldRules.MAX_PRICE)
                && (message.futureMarginRate() == Decimals.NULL || isRate(message.futureMarginRate()))
                && isRate(message.marginUseLimit())
                && isBetween(message.creditLimit(), 0, FieldRules.MAX_AMOUNT)
                && (message.unpaidBuyLimit() == Decimals.NULL
                        || isBetween(message.unpaidBuyLimit(), 0, FieldRules.MAX_AMOUNT))
                && isRate(message.advanceRate()));
    }

    private static Refusal cash(final CashMovementDecoder message) {
        if (!isBetween(message.kindRaw(), 1, CashMovementKind.RIGHTS_PAYMENT.value())) {
            return Refusal.BAD_ENUM;
        }
        final boolean isTransfer = message.kindRaw() == CashMovementKind.TRANSFER.value();
        final boolean hasCounter = message.counterAccountId() != CashMovementDecoder.counterAccountIdNullValue();
        return value(message.accountId() >= 0
                && isBetween(message.amount(), 1, FieldRules.MAX_AMOUNT)
                && isIdOrNull(message.instrumentId(), CashMovementDecoder.instrumentIdNullValue())
                && isIdOrNull(message.counterAccountId(), CashMovementDecoder.counterAccountIdNullValue())
                && isTransfer == hasCounter
                && message.commandId() >= 1
                && message.identity(0) != 0);
    }

    private static Refusal shares(final HoldingMovementDecoder message) {
        if (!isBetween(message.kindRaw(), 1, HoldingMovementKind.SPLIT.value())) {
            return Refusal.BAD_ENUM;
        }
        final boolean isSubscription = message.kindRaw() == HoldingMovementKind.RIGHTS_SHARES.value();
        final boolean hasPrice = message.price() != Decimals.NULL;
        return value(message.accountId() >= 0
                && message.instrumentId() >= 0
                && isBetween(message.quantity(), 1, FieldRules.MAX_QUANTITY)
                && (hasPrice ? isBetween(message.price(), 1, FieldRules.MAX_PRICE) : !isSubscription)
                && (message.sellableFrom() == TradingDates.NULL || TradingDates.isValid(message.sellableFrom()))
                && message.commandId() >= 1
                && message.identity(0) != 0);
    }

    private static Refusal price(final SettlementPriceDecoder message) {
        return value(message.instrumentId() >= 0
                && TradingDates.isValid(message.tradingDate())
                && isBetween(message.price(), 1, FieldRules.MAX_PRICE)
                && message.finalSettlement() <= 1);
    }

    private static Refusal value(final boolean possible) {
        return possible ? Refusal.NONE : Refusal.IMPOSSIBLE_VALUE;
    }

    private static boolean isRate(final long rate) {
        return isBetween(rate, 0, Decimals.RATE_ONE);
    }

    private static boolean isIdOrNull(final int id, final int nullValue) {
        return id == nullValue || id >= 0;
    }

    private static boolean isBetween(final long value, final long min, final long max) {
        return value >= min && value <= max;
    }
}
