package io.saola.engine.logic.portfolio;

/**
 * The chart of accounts. Balances are debit less credit: what the account owns is positive, what it owes, earned or was given is
 * negative, and all of them together are zero.
 */
public enum LedgerAccount {
    /** Settled money in the share account, holds not deducted. */
    CASH,
    /** Proceeds of sales on their way: value less fee and tax. */
    RECEIVABLE,
    /** Owed for purchases on their way: value and fee; negative. */
    PAYABLE,
    /** Shares at cost. */
    HOLDINGS,
    /** Money in the derivatives account: collateral of futures. */
    MARGIN_DEPOSIT,
    /** Gains and losses of futures, realised or marked, that are paid on the next working day. */
    VARIATION,
    /** Paid for shares that were subscribed and have not arrived. */
    RIGHTS_PAID,
    /** Owed to the broker for proceeds it paid before they settled; negative. */
    ADVANCES,
    /** Fees charged. */
    FEES,
    /** Taxes charged. */
    TAXES,
    /** Earned by closing positions and by marking futures, before fees and taxes; a gain is negative. */
    REALISED_PNL,
    /** Cash dividends before tax; negative. */
    DIVIDENDS,
    /** Interest received; negative. */
    INTEREST,
    /** What was brought in, less what was taken out: opening balances, deposits, transfers; negative. */
    EXTERNAL_CAPITAL;

    private static final LedgerAccount[] ALL = values();

    /** Number of accounts. */
    static int count() {
        return ALL.length;
    }
}
