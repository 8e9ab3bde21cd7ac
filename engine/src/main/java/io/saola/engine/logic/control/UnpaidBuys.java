package io.saola.engine.logic.control;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.risk.Scopes;

/**
 * What accounts bought on this trading date and the two before, whole VND: bought on T, paid by T+2 at the latest (reference section
 * 5.3). Logic thread only; allocates nothing after construction.
 */
final class UnpaidBuys {
    private static final int DATES = 3;

    private final long[] bought = new long[Scopes.ACCOUNTS * DATES];

    void onBuy(final int accountId, final long value) {
        if (accountId < Scopes.ACCOUNTS) {
            final int at = accountId * DATES;
            bought[at] = Math.min(OwnerTotals.MAX_AMOUNT, bought[at] + Math.min(OwnerTotals.MAX_AMOUNT, value));
        }
    }

    long of(final int accountId) {
        final int at = accountId * DATES;
        return accountId < Scopes.ACCOUNTS ? bought[at] + bought[at + 1] + bought[at + 2] : 0;
    }

    void startTradingDate() {
        for (int at = 0; at < bought.length; at += DATES) {
            bought[at + 2] = bought[at + 1];
            bought[at + 1] = bought[at];
            bought[at] = 0;
        }
    }

    void snapshot(final StateWriter out) {
        out.putLongs(bought, bought.length);
    }

    void restore(final StateReader in) {
        in.getLongs(bought, bought.length);
    }

    long digest(final long start) {
        long d = start;
        for (final long value : bought) {
            d = Digest.fold(d, value);
        }
        return d;
    }
}
