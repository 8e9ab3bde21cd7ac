package io.saola.engine.admin;

import io.saola.codecs.sbe.AccountTermsEncoder;
import io.saola.codecs.sbe.CashMovementEncoder;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementEncoder;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.SettlementPriceEncoder;

/**
 * An operator's commands about accounts. Movements carry a command id that the engine takes once: whoever does not know whether a
 * movement arrived sends it again with the same id. All throw {@link IllegalArgumentException} if a value is out of range or a text does
 * not fit, {@link IllegalStateException} if no engine takes it within 5 seconds. Reasons have at most 64 ASCII characters. Not
 * thread-safe.
 */
public final class LedgerCommands {
    /** No instrument, no counter account, no date. */
    public static final int NONE = CashMovementEncoder.instrumentIdNullValue();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AccountTermsEncoder terms = new AccountTermsEncoder();
    private final CashMovementEncoder cash = new CashMovementEncoder();
    private final HoldingMovementEncoder shares = new HoldingMovementEncoder();
    private final SettlementPriceEncoder price = new SettlementPriceEncoder();
    private final AdminStream stream;

    LedgerCommands(final AdminStream stream) {
        this.stream = stream;
    }

    /** A command id that no other run of an operator's program has used. */
    public long nextCommandId() {
        return stream.nextCommandId();
    }

    /**
     * Agrees terms of an account.
     *
     * @param config all of them
     */
    public void terms(final AccountTermsConfig config) {
        terms.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(terms.origin());
        terms.accountId(config.accountId())
                .investor(config.investor())
                .foreign((short) (config.isForeign() ? 1 : 0))
                .taxExempt((short) (config.isTaxExempt() ? 1 : 0))
                .shareFeeRate(config.shareFeeRate())
                .futureBrokerFee(config.futureBrokerFee())
                .futureMarginRate(config.futureMarginRate())
                .marginUseLimit(config.marginUseLimit())
                .creditLimit(config.creditLimit())
                .unpaidBuyLimit(config.unpaidBuyLimit())
                .advanceRate(config.advanceRate());
        stream.send(terms.limit());
    }

    /**
     * Moves money without a trade.
     *
     * @param commandId of {@link #nextCommandId}, or that of a movement to be sent again
     * @param accountId whose
     * @param kind of movement, which tells its direction
     * @param amount above 0, scaled VND
     * @param instrumentId that it is about, or {@link #NONE}
     * @param counterAccountId of a transfer, else {@link #NONE}
     * @param reason for people
     */
    public void cash(
            final long commandId,
            final int accountId,
            final CashMovementKind kind,
            final long amount,
            final int instrumentId,
            final int counterAccountId,
            final String reason) {
        cash.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(cash.origin());
        cash.accountId(accountId)
                .kind(kind)
                .amount(amount)
                .instrumentId(instrumentId)
                .counterAccountId(counterAccountId)
                .commandId(commandId);
        final int body = cash.offset();
        stream.identity(body + CashMovementEncoder.identityEncodingOffset(), CashMovementEncoder.identityLength());
        stream.text(reason, body + CashMovementEncoder.reasonEncodingOffset(), CashMovementEncoder.reasonLength());
        stream.send(cash.limit());
    }

    /**
     * Moves shares without a trade.
     *
     * @param commandId of {@link #nextCommandId}, or that of a movement to be sent again
     * @param accountId whose
     * @param kind of movement
     * @param instrumentId which shares
     * @param quantity above 0
     * @param price cost of one share, scaled VND, or the schema's null
     * @param sellableFrom first trading date they may be sold, yyyymmdd, or {@link #NONE} for at once
     * @param reason for people
     */
    public void shares(
            final long commandId,
            final int accountId,
            final HoldingMovementKind kind,
            final int instrumentId,
            final long quantity,
            final long price,
            final int sellableFrom,
            final String reason) {
        shares.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(shares.origin());
        shares.accountId(accountId)
                .kind(kind)
                .instrumentId(instrumentId)
                .quantity(quantity)
                .price(price)
                .sellableFrom(sellableFrom)
                .commandId(commandId);
        final int body = shares.offset();
        stream.identity(
                body + HoldingMovementEncoder.identityEncodingOffset(), HoldingMovementEncoder.identityLength());
        stream.text(
                reason, body + HoldingMovementEncoder.reasonEncodingOffset(), HoldingMovementEncoder.reasonLength());
        stream.send(shares.limit());
    }

    /**
     * Tells the price that a future is marked to.
     *
     * @param instrumentId a future
     * @param tradingDate of the price, yyyymmdd
     * @param settlementPrice scaled points
     * @param isFinal true if the contract expires at it
     */
    public void settlementPrice(
            final int instrumentId, final int tradingDate, final long settlementPrice, final boolean isFinal) {
        price.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(price.origin());
        price.instrumentId(instrumentId)
                .tradingDate(tradingDate)
                .price(settlementPrice)
                .finalSettlement((short) (isFinal ? 1 : 0));
        stream.send(price.limit());
    }
}
