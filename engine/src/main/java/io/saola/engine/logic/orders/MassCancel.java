package io.saola.engine.logic.orders;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/** Which orders a mass cancel that goes on is about. Logic thread only. */
public final class MassCancel {
    /** Every account, every strategy, every instrument. */
    public static final int ALL = Integer.MIN_VALUE;

    private boolean active;
    private int accountId = ALL;
    private int strategyId = ALL;
    private int instrumentId = ALL;

    MassCancel() {}

    boolean isActive() {
        return active;
    }

    /** Starts. One of everything takes over from any other; another scope has to wait. */
    boolean start(final int account, final int strategy, final int instrument) {
        final boolean isAll = account == ALL && strategy == ALL && instrument == ALL;
        if (active && !isAll && (account != accountId || strategy != strategyId || instrument != instrumentId)) {
            return false;
        }
        active = true;
        accountId = account;
        strategyId = strategy;
        instrumentId = instrument;
        return true;
    }

    void end() {
        active = false;
        accountId = ALL;
        strategyId = ALL;
        instrumentId = ALL;
    }

    boolean covers(final Order order) {
        return covers(
                accountId,
                strategyId,
                instrumentId,
                order.account().id(),
                order.strategyId(),
                order.instrument().id());
    }

    /** Tells whether a scope of three parts, each one or {@link #ALL}, covers something. */
    public static boolean covers(
            final int scopeAccount,
            final int scopeStrategy,
            final int scopeInstrument,
            final int account,
            final int strategy,
            final int instrument) {
        return (scopeAccount == ALL || scopeAccount == account)
                && (scopeStrategy == ALL || scopeStrategy == strategy)
                && (scopeInstrument == ALL || scopeInstrument == instrument);
    }

    void snapshot(final StateWriter out) {
        out.putBoolean(active);
        out.putInt(accountId);
        out.putInt(strategyId);
        out.putInt(instrumentId);
    }

    void restore(final StateReader in) {
        active = in.getBoolean();
        accountId = in.getInt();
        strategyId = in.getInt();
        instrumentId = in.getInt();
    }

    /** A journal that never cancelled a part of the orders has no scope in its hashes. */
    long digest(final long start) {
        return accountId == ALL && strategyId == ALL && instrumentId == ALL
                ? start
                : Digest.fold(Digest.fold(Digest.fold(start, accountId), strategyId), instrumentId);
    }
}
