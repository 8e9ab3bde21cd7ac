package io.saola.engine.logic.portfolio;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountTermsDecoder;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.CashMovementDecoder;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import org.agrona.DirectBuffer;

/**
 * Takes the inputs that change accounts without an order: terms, movements of money and shares, settlement prices. One that an account
 * cannot make changes nothing, is counted and raises {@code LEDGER_REFUSED} with the reason; a movement whose command id was booked
 * before is one of these.
 *
 * <p>Logic thread only; allocates only at the first touch of an instrument.
 */
public final class LedgerInputs {
    private static final int NO_STRATEGY = Integer.MIN_VALUE;
    private static final long NO_ACCOUNT = Decimals.NULL;

    private final AccountTermsDecoder terms = new AccountTermsDecoder();
    private final CashMovementDecoder cash = new CashMovementDecoder();
    private final HoldingMovementDecoder shares = new HoldingMovementDecoder();
    private final SettlementPriceDecoder price = new SettlementPriceDecoder();
    private final Accounts accounts;
    private final Instruments instruments;
    private final Effects effects;
    private final CashMovements cashMovements = new CashMovements();
    private final HoldingMovements holdingMovements = new HoldingMovements();
    private final CommandIds booked = new CommandIds();
    private final SettlementDates settled;
    private long refused;

    /**
     * Builds the handler.
     *
     * @param accounts to change
     * @param instruments that messages name
     * @param instrumentCapacity ids from 0 to capacity - 1
     * @param effects for alerts
     */
    public LedgerInputs(
            final Accounts accounts,
            final Instruments instruments,
            final int instrumentCapacity,
            final Effects effects) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.effects = effects;
        settled = new SettlementDates(instrumentCapacity);
    }

    /** Inputs that no account could make. */
    public long refused() {
        return refused;
    }

    /**
     * Replaces the terms of an account.
     *
     * @param buffer holding the frame; not kept
     * @param offset of the frame
     * @param header of the frame
     * @return true: contradictions raise an alert of their own
     */
    public boolean onTerms(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        terms.wrapAndApplyHeader(buffer, offset, header);
        final Account account = accounts.account(terms.accountId());
        if (account == null) {
            return refuse(RejectReason.UNKNOWN_ACCOUNT, terms.accountId(), null);
        }
        account.agree(terms);
        return true;
    }

    /**
     * Moves money.
     *
     * @param buffer holding the frame; not kept
     * @param offset of the frame
     * @param header of the frame
     * @return true: contradictions raise an alert of their own
     */
    public boolean onCashMovement(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        cash.wrapAndApplyHeader(buffer, offset, header);
        final Account account = accounts.account(cash.accountId());
        final Instrument about = instruments.instrument(cash.instrumentId());
        RejectReason reason = check(account, cash.commandId());
        if (reason == RejectReason.NONE) {
            reason = cashMovements.book(cash, account, accounts.account(cash.counterAccountId()), about);
        }
        return done(reason, cash.commandId(), cash.accountId(), about);
    }

    /**
     * Moves shares.
     *
     * @param buffer holding the frame; not kept
     * @param offset of the frame
     * @param header of the frame
     * @return true: contradictions raise an alert of their own
     */
    public boolean onHoldingMovement(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        shares.wrapAndApplyHeader(buffer, offset, header);
        final Account account = accounts.account(shares.accountId());
        final Instrument instrument = instruments.instrument(shares.instrumentId());
        RejectReason reason = check(account, shares.commandId());
        if (reason == RejectReason.NONE) {
            final Holding held = instrument == null ? null : account.holding(instrument.id());
            final long before = held == null ? 0 : held.position().netQuantity();
            final long cost = held == null ? 0 : held.position().openCost();
            reason = holdingMovements.book(shares, account, instrument);
            if (reason == RejectReason.NONE && before > 0 && isGivenForShares(shares.kind())) {
                accounts.sharesCame(account, held, before, held.position().openCost() - cost);
            }
        }
        return done(reason, shares.commandId(), shares.accountId(), instrument);
    }

    private static boolean isGivenForShares(final HoldingMovementKind kind) {
        return kind == HoldingMovementKind.STOCK_DIVIDEND
                || kind == HoldingMovementKind.SPLIT
                || kind == HoldingMovementKind.RIGHTS_SHARES;
    }

    /**
     * Marks a future in every account. A second price of a date corrects the first; one of an earlier date is refused.
     *
     * @param buffer holding the frame; not kept
     * @param offset of the frame
     * @param header of the frame
     * @return true: contradictions raise an alert of their own
     */
    public boolean onSettlementPrice(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        price.wrapAndApplyHeader(buffer, offset, header);
        final Instrument instrument = instruments.instrument(price.instrumentId());
        if (instrument == null || !instrument.isFuture()) {
            return refuse(RejectReason.UNKNOWN_INSTRUMENT, NO_ACCOUNT, instrument);
        }
        final int former = settled.of(instrument.id());
        if (price.tradingDate() < former) {
            return refuse(RejectReason.NO_CHANGE, NO_ACCOUNT, instrument);
        }
        if (!accounts.canSettle(instrument, price.price())) {
            return refuse(RejectReason.NOTIONAL_LIMIT, NO_ACCOUNT, instrument);
        }
        accounts.settle(
                instrument,
                price.price(),
                price.tradingDate(),
                price.tradingDate() != former,
                price.finalSettlement() == 1);
        settled.mark(instrument.id(), price.tradingDate());
        return true;
    }

    /** Raises an alert for every warning level of margin that an account reached with the current input. */
    public void tellMarginCalls() {
        for (int i = 0; i < accounts.count(); i++) {
            final Account account = accounts.account(i);
            if (account != null && account.takeMarginCall()) {
                effects.alert(
                        account.isFrozen() ? AlertSeverity.CRITICAL : AlertSeverity.WARN,
                        AlertCode.MARGIN_CALL,
                        account.isFrozen() ? RejectReason.ACCOUNT_FROZEN : RejectReason.NONE,
                        Decimals.NULL,
                        NO_STRATEGY,
                        Integer.MIN_VALUE,
                        account.marginUsedPerMille());
            }
        }
    }

    /**
     * Writes this part of the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        booked.snapshot(out);
        settled.snapshot(out);
        out.putLong(refused);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        booked.restore(in);
        settled.restore(in);
        refused = in.getLong();
    }

    /**
     * Folds this part of the state into a digest.
     *
     * @param start so far
     * @return the new digest
     */
    public long digest(final long start) {
        return Digest.fold(settled.digest(booked.digest(start)), refused);
    }

    private RejectReason check(final Account account, final long commandId) {
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        return booked.contains(commandId) ? RejectReason.NO_CHANGE : RejectReason.NONE;
    }

    private boolean done(
            final RejectReason reason, final long commandId, final long accountId, final Instrument instrument) {
        if (reason != RejectReason.NONE) {
            return refuse(reason, accountId, instrument);
        }
        booked.add(commandId);
        return true;
    }

    private boolean refuse(final RejectReason reason, final long accountId, final Instrument instrument) {
        refused++;
        effects.alert(
                AlertSeverity.WARN,
                AlertCode.LEDGER_REFUSED,
                reason,
                Decimals.NULL,
                NO_STRATEGY,
                instrument == null ? Integer.MIN_VALUE : instrument.id(),
                accountId);
        return true;
    }
}
