package io.saola.engine.logic.portfolio;

import static io.saola.engine.logic.portfolio.LedgerAccount.ADVANCES;
import static io.saola.engine.logic.portfolio.LedgerAccount.CASH;
import static io.saola.engine.logic.portfolio.LedgerAccount.DIVIDENDS;
import static io.saola.engine.logic.portfolio.LedgerAccount.EXTERNAL_CAPITAL;
import static io.saola.engine.logic.portfolio.LedgerAccount.FEES;
import static io.saola.engine.logic.portfolio.LedgerAccount.INTEREST;
import static io.saola.engine.logic.portfolio.LedgerAccount.MARGIN_DEPOSIT;
import static io.saola.engine.logic.portfolio.LedgerAccount.RIGHTS_PAID;
import static io.saola.engine.logic.portfolio.LedgerAccount.TAXES;

import io.saola.codecs.sbe.CashMovementDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.market.Instrument;

/**
 * Books money that moves without a trade. What leaves must be there and free; fees and taxes are facts of the broker and are booked in
 * any case. A refusal changes nothing.
 *
 * <p>Stateless. Logic thread only; allocates nothing.
 */
final class CashMovements {
    /**
     * Books a movement.
     *
     * @param movement valid by itself
     * @param account it names, not null
     * @param counter account it names, null if none or unknown
     * @param about instrument it names, null if none or unknown
     * @return {@link RejectReason#NONE}, or why nothing was booked
     */
    RejectReason book(
            final CashMovementDecoder movement, final Account account, final Account counter, final Instrument about) {
        final long amount = movement.amount();
        final RejectReason reason = check(movement, account, counter, about);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final Ledger ledger = account.ledger();
        switch (movement.kind()) {
            case DEPOSIT -> ledger.post(CASH, EXTERNAL_CAPITAL, amount);
            case WITHDRAWAL -> ledger.post(EXTERNAL_CAPITAL, CASH, amount);
            case TRANSFER -> {
                ledger.post(EXTERNAL_CAPITAL, CASH, amount);
                counter.ledger().post(CASH, EXTERNAL_CAPITAL, amount);
                counter.moneyMoved();
            }
            case DIVIDEND -> {
                ledger.post(CASH, DIVIDENDS, amount);
                ledger.post(TAXES, CASH, account.feeSchedule().dividendTax(about, amount));
            }
            case INTEREST -> ledger.post(CASH, INTEREST, amount);
            case FEE -> ledger.post(FEES, purse(account, about), amount);
            case TAX -> ledger.post(TAXES, purse(account, about), amount);
            case ADVANCE -> ledger.post(CASH, ADVANCES, amount);
            case ADVANCE_REPAID -> ledger.post(ADVANCES, CASH, amount);
            case MARGIN_DEPOSIT -> ledger.post(MARGIN_DEPOSIT, CASH, amount);
            case MARGIN_WITHDRAWAL -> ledger.post(CASH, MARGIN_DEPOSIT, amount);
            case RIGHTS_PAYMENT -> ledger.post(RIGHTS_PAID, CASH, amount);
            default -> {
                return RejectReason.NO_CHANGE;
            }
        }
        account.moneyMoved();
        return RejectReason.NONE;
    }

    private static RejectReason check(
            final CashMovementDecoder movement, final Account account, final Account counter, final Instrument about) {
        final long amount = movement.amount();
        if (!account.ledger().hasRoomFor(amount)) {
            return RejectReason.NOTIONAL_LIMIT;
        }
        return switch (movement.kind()) {
            case DEPOSIT, INTEREST, FEE, TAX -> RejectReason.NONE;
            case DIVIDEND -> about == null || about.isFuture() ? RejectReason.UNKNOWN_INSTRUMENT : RejectReason.NONE;
            case WITHDRAWAL, MARGIN_DEPOSIT, RIGHTS_PAYMENT -> within(amount, account.withdrawableCash());
            case TRANSFER -> checkTransfer(amount, account, counter);
            case MARGIN_WITHDRAWAL -> within(amount, account.withdrawableMargin());
            case ADVANCE -> within(amount, account.cashBook().advanceable());
            case ADVANCE_REPAID ->
                within(amount, Math.min(account.cash(), -account.ledger().balance(ADVANCES)));
            default -> RejectReason.NO_CHANGE;
        };
    }

    private static RejectReason checkTransfer(final long amount, final Account account, final Account counter) {
        if (counter == null || counter == account) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        return counter.ledger().hasRoomFor(amount)
                ? within(amount, account.withdrawableCash())
                : RejectReason.NOTIONAL_LIMIT;
    }

    private static RejectReason within(final long amount, final long limit) {
        return amount <= limit ? RejectReason.NONE : RejectReason.BUYING_POWER;
    }

    /** What a future costs is paid as its trades are. */
    private static LedgerAccount purse(final Account account, final Instrument about) {
        return about != null && about.isFuture() ? account.cashBook().futuresPurse() : CASH;
    }
}
