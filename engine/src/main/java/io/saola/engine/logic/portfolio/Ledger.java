package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * The books of an account in double entry: every posting debits one ledger account and credits another with the same amount, so
 * that the balances add up to zero after each.
 *
 * <p>Amounts are scaled VND. Balances stay within ±{@link #LIMIT}: a caller asks {@link #hasRoomFor} before it books an event.
 * Logic thread only; allocates nothing after construction.
 */
public final class Ledger {
    /** Largest balance in magnitude, about 461 trillion VND; two of them fit a {@code long}. */
    static final long LIMIT = Long.MAX_VALUE / 2;

    private final long[] balances = new long[LedgerAccount.count()];
    private long postings;

    /**
     * Debit less credit.
     *
     * @param account which
     * @return scaled VND
     */
    public long balance(final LedgerAccount account) {
        return balances[account.index()];
    }

    /** Postings so far. */
    public long postings() {
        return postings;
    }

    /**
     * The sum of all balances.
     *
     * @return zero, or the books are broken
     */
    public long trialBalance() {
        long sum = 0;
        for (final long balance : balances) {
            sum += balance;
        }
        return sum;
    }

    /**
     * Books an amount. Nothing is counted for zero.
     *
     * @param debit grows by it
     * @param credit falls by it
     * @param amount scaled VND; a negative amount is booked the other way round
     */
    void post(final LedgerAccount debit, final LedgerAccount credit, final long amount) {
        if (amount != 0) {
            balances[debit.index()] += amount;
            balances[credit.index()] -= amount;
            postings++;
        }
    }

    /**
     * Tells whether an event may move this much without any balance leaving its range.
     *
     * @param amount sum of all that the event moves, scaled VND, at least 0
     * @return false if it would not fit
     */
    boolean hasRoomFor(final long amount) {
        for (final long balance : balances) {
            if (Math.abs(balance) > LIMIT - amount) {
                return false;
            }
        }
        return amount <= LIMIT;
    }

    void snapshot(final StateWriter out) {
        out.putInt(balances.length);
        out.putLongs(balances, balances.length);
        out.putLong(postings);
    }

    void restore(final StateReader in) {
        final int count = in.getCount(balances.length);
        if (count != balances.length) {
            throw in.fault(count + " ledger accounts instead of " + balances.length);
        }
        in.getLongs(balances, count);
        postings = in.getLong();
        if (trialBalance() != 0) {
            throw in.fault("a ledger that is off by " + trialBalance());
        }
    }

    long digest(final long start) {
        long d = Digest.fold(start, postings);
        for (final long balance : balances) {
            d = Digest.fold(d, balance);
        }
        return d;
    }
}
