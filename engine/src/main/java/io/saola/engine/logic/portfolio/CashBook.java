package io.saola.engine.logic.portfolio;

import static io.saola.engine.logic.portfolio.LedgerAccount.CASH;
import static io.saola.engine.logic.portfolio.LedgerAccount.FEES;
import static io.saola.engine.logic.portfolio.LedgerAccount.HOLDINGS;
import static io.saola.engine.logic.portfolio.LedgerAccount.MARGIN_DEPOSIT;
import static io.saola.engine.logic.portfolio.LedgerAccount.PAYABLE;
import static io.saola.engine.logic.portfolio.LedgerAccount.REALISED_PNL;
import static io.saola.engine.logic.portfolio.LedgerAccount.RECEIVABLE;
import static io.saola.engine.logic.portfolio.LedgerAccount.TAXES;
import static io.saola.engine.logic.portfolio.LedgerAccount.VARIATION;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * The money of an account: its ledger, and what is on its way by the instant at which it settles. Until terms are agreed one purse pays
 * for everything; with terms, futures are paid from the margin deposit and shares from cash, as at the broker.
 *
 * <p>Scaled VND. Logic thread only; allocates nothing after construction.
 */
final class CashBook {
    private final Ledger ledger = new Ledger();
    private final SettlementLots receivables = new SettlementLots();
    private final SettlementLots payables = new SettlementLots();
    private final SettlementLots variations = new SettlementLots();
    private final Terms terms;

    CashBook(final Terms terms) {
        this.terms = terms;
    }

    Ledger ledger() {
        return ledger;
    }

    long balance(final LedgerAccount account) {
        return ledger.balance(account);
    }

    /** Where the money of futures comes from and goes to. */
    LedgerAccount futuresPurse() {
        return terms.areAgreed() ? MARGIN_DEPOSIT : CASH;
    }

    /**
     * Books the money of a trade in shares.
     *
     * @param isBuy side
     * @param costChange of the holding
     * @param realised earned by it
     * @param fee charged
     * @param tax charged
     * @param settlesNs ns since the epoch or {@link SettlementClock#AT_ONCE}
     */
    void tradeShares(
            final boolean isBuy,
            final long costChange,
            final long realised,
            final long fee,
            final long tax,
            final long settlesNs) {
        final boolean atOnce = settlesNs == SettlementClock.AT_ONCE;
        final LedgerAccount money = atOnce ? CASH : isBuy ? PAYABLE : RECEIVABLE;
        ledger.post(HOLDINGS, money, costChange);
        ledger.post(money, REALISED_PNL, realised);
        ledger.post(FEES, money, fee);
        ledger.post(TAXES, money, tax);
        if (!atOnce) {
            (isBuy ? payables : receivables).add(settlesNs, realised - costChange - fee - tax);
        }
    }

    /** Books what a future earned, or lost, and when that is paid. */
    void vary(final long amount, final long paidNs) {
        if (paidNs == SettlementClock.AT_ONCE) {
            ledger.post(futuresPurse(), REALISED_PNL, amount);
        } else {
            ledger.post(VARIATION, REALISED_PNL, amount);
            variations.add(paidNs, amount);
        }
    }

    /** Books what a trade in futures, or its expiry, is charged. */
    void chargeFutures(final long fee, final long tax) {
        ledger.post(FEES, futuresPurse(), fee);
        ledger.post(TAXES, futuresPurse(), tax);
    }

    /** When money moves next, ns since the epoch. */
    long nextDueNs() {
        return Math.min(variations.nextDueNs(), Math.min(receivables.nextDueNs(), payables.nextDueNs()));
    }

    void release(final long nowNs) {
        ledger.post(CASH, RECEIVABLE, receivables.release(nowNs));
        ledger.post(CASH, PAYABLE, payables.release(nowNs));
        ledger.post(futuresPurse(), VARIATION, variations.release(nowNs));
    }

    /** Losses of futures that are not paid yet, at most 0; gains count when they are paid. */
    long unpaidLoss() {
        return Math.min(0, balance(VARIATION));
    }

    /** Cash after all that is owed: purchases on their way and advances that no proceeds on their way will repay. */
    long cashAfterDebts() {
        final long advances = -balance(LedgerAccount.ADVANCES);
        return balance(CASH) + balance(PAYABLE) - Math.max(0, advances - Math.max(0, balance(RECEIVABLE)));
    }

    /** Proceeds on their way that the broker has not advanced. */
    long advanceable() {
        return Math.max(0, balance(RECEIVABLE) + balance(LedgerAccount.ADVANCES));
    }

    /** By how much the lots on their way differ from the ledger; zero, or the books are broken. */
    long imbalance() {
        return Math.abs(ledger.trialBalance())
                + Math.abs(receivables.total() - balance(RECEIVABLE))
                + Math.abs(payables.total() - balance(PAYABLE))
                + Math.abs(variations.total() - balance(VARIATION));
    }

    void snapshot(final StateWriter out) {
        ledger.snapshot(out);
        receivables.snapshot(out);
        payables.snapshot(out);
        variations.snapshot(out);
    }

    void restore(final StateReader in) {
        ledger.restore(in);
        receivables.restore(in);
        payables.restore(in);
        variations.restore(in);
    }

    long digest(final long start) {
        return variations.digest(payables.digest(receivables.digest(ledger.digest(start))));
    }
}
