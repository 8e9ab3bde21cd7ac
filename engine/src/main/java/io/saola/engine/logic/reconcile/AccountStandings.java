package io.saola.engine.logic.reconcile;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.ReconcileReason;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import org.agrona.DirectBuffer;

/** The standings of all accounts by dense id, and the steps that change them. Logic thread only. */
final class AccountStandings {
    private final AccountStanding[] byId = new AccountStanding[Accounts.CAPACITY];
    private final Accounts accounts;
    private final ReconcileAlarms alarms;

    AccountStandings(final Accounts accounts, final ReconcileAlarms alarms) {
        this.accounts = accounts;
        this.alarms = alarms;
        for (int id = 0; id < byId.length; id++) {
            byId[id] = new AccountStanding(id);
        }
    }

    int count() {
        return accounts.count();
    }

    AccountStanding of(final int accountId) {
        return byId[accountId];
    }

    boolean exists(final int accountId) {
        return accounts.account(accountId) != null;
    }

    /** Everything is to be compared anew. */
    void restart() {
        for (final AccountStanding standing : byId) {
            standing.restart();
        }
    }

    /** Compares all accounts, for the reason told. */
    void wantAll(final ReconcileReason reason) {
        for (int id = 0; id < count(); id++) {
            if (exists(id)) {
                byId[id].want(
                        reason == ReconcileReason.RECONNECT && byId[id].standing() == Standing.RECOVERING
                                ? ReconcileReason.START
                                : reason);
            }
        }
    }

    void staleAll() {
        for (int id = 0; id < count(); id++) {
            if (exists(id)) {
                stale(byId[id]);
            }
        }
    }

    /** Events may be missing: what was normal is not any more. */
    void stale(final AccountStanding standing) {
        if (standing.standing() == Standing.NORMAL && standing.become(Standing.STALE)) {
            alarms.account(AlertSeverity.CRITICAL, AlertCode.ACCOUNT_STALE, standing.accountId());
        }
    }

    void halt(final AccountStanding standing) {
        standing.become(Standing.HALTED_RECON);
        alarms.account(AlertSeverity.CRITICAL, AlertCode.RECONCILE_MISMATCH, standing.accountId());
    }

    void clear(final AccountStanding standing) {
        if (standing.become(Standing.NORMAL)) {
            alarms.account(AlertSeverity.INFO, AlertCode.RECONCILED, standing.accountId());
        }
    }

    /** Accounts that may not take new risk. */
    int notNormal() {
        int count = 0;
        for (int id = 0; id < count(); id++) {
            final Standing standing = byId[id].standing();
            count += exists(id) && standing != Standing.NORMAL && standing != Standing.UNWATCHED ? 1 : 0;
        }
        return count;
    }

    /** The account that the broker calls so; null if it is none of ours. */
    AccountStanding byCode(final DirectBuffer buffer, final int offset) {
        for (int id = 0; id < count(); id++) {
            final Account account = accounts.account(id);
            if (account != null
                    && (isSame(account.shareCode(), buffer, offset) || isSame(account.futuresCode(), buffer, offset))) {
                return byId[id];
            }
        }
        return null;
    }

    static boolean isEmpty(final DirectBuffer buffer, final int offset) {
        return AsciiFields.isEmpty(buffer, offset);
    }

    private static boolean isSame(final DirectBuffer code, final DirectBuffer buffer, final int offset) {
        for (int i = 0; i < AccountDefinitionDecoder.accountCodeLength(); i++) {
            if (code.getByte(i) != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return !AsciiFields.isEmpty(code, 0);
    }

    void snapshot(final StateWriter out) {
        for (final AccountStanding standing : byId) {
            standing.snapshot(out);
        }
    }

    void restore(final StateReader in) {
        for (final AccountStanding standing : byId) {
            standing.restore(in);
        }
    }

    long digest(final long start) {
        long d = start;
        for (final AccountStanding standing : byId) {
            d = standing.digest(d);
        }
        return d;
    }
}
