package io.saola.engine.logic.portfolio;

/**
 * The chart of accounts. Balances are debit less credit: what the account owns is positive, what it owes, earned or was given is
 * negative, and all of them together are zero.
 */
public enum LedgerAccount {
    /** Settled money in the share account, holds not deducted. */
    CASH(0),
    /** Proceeds of sales on their way: value less fee and tax. */
    RECEIVABLE(1),
    /** Owed for purchases on their way: value and fee; negative. */
    PAYABLE(2),
    /** Shares at cost. */
    HOLDINGS(3),
    /** Money in the derivatives account: collateral of futures. */
    MARGIN_DEPOSIT(4),
    /** Gains and losses of futures, realised or marked, that are paid on the next working day. */
    VARIATION(5),
    /** Paid for shares that were subscribed and have not arrived. */
    RIGHTS_PAID(6),
    /** Owed to the broker for proceeds it paid before they settled; negative. */
    ADVANCES(7),
    /** Fees charged. */
    FEES(8),
    /** Taxes charged. */
    TAXES(9),
    /** Earned by closing positions and by marking futures, before fees and taxes; a gain is negative. */
    REALISED_PNL(10),
    /** Cash dividends before tax; negative. */
    DIVIDENDS(11),
    /** Interest received; negative. */
    INTEREST(12),
    /** What was brought in, less what was taken out: opening balances, deposits, transfers; negative. */
    EXTERNAL_CAPITAL(13);

    private static final int COUNT = values().length;

    private final int index;

    LedgerAccount(final int index) {
        this.index = index;
    }

    /** Place in the ledger and in snapshots, from 0; never changes. */
    int index() {
        return index;
    }

    /** Number of accounts. */
    static int count() {
        return COUNT;
    }
}
