package io.saola.engine.logic.reconcile;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.ReconcileReason;

/** One account's standing with the broker, and why and when it is to be compared next. Logic thread only. */
public final class AccountStanding {
    /** Never compared. */
    static final long NEVER = 0;

    private static final ReconcileReason[] BY_URGENCY = {
        ReconcileReason.OPERATOR,
        ReconcileReason.END_OF_DAY,
        ReconcileReason.START,
        ReconcileReason.RECONNECT,
        ReconcileReason.DOUBT,
        ReconcileReason.PERIODIC
    };

    /** Reasons that any comparison serves; the others want a report of their own. */
    private static final int SERVED_TOGETHER = bit(ReconcileReason.START)
            | bit(ReconcileReason.RECONNECT)
            | bit(ReconcileReason.DOUBT)
            | bit(ReconcileReason.PERIODIC);

    private final int accountId;
    private Standing standing = Standing.UNWATCHED;
    private int wanted;
    private int incomplete;
    private boolean accepted;
    private long notBeforeNs;
    private long lastAskedNs = NEVER;
    private long baselineNs = NEVER;
    private long periodicHostNs;

    AccountStanding(final int accountId) {
        this.accountId = accountId;
    }

    int accountId() {
        return accountId;
    }

    /** How far the account's books can be trusted. */
    public Standing standing() {
        return standing;
    }

    /** Moves on; true if that is a change. */
    boolean become(final Standing next) {
        final boolean changed = standing != next;
        standing = next;
        return changed;
    }

    void want(final ReconcileReason reason) {
        wanted |= bit(reason);
    }

    boolean isWanted() {
        return wanted != 0;
    }

    /** The most urgent reason, or null; a person's question and a new connection do not wait for a back-off. */
    ReconcileReason dueReason(final long nowNs) {
        for (final ReconcileReason reason : BY_URGENCY) {
            final boolean patient = reason != ReconcileReason.OPERATOR && reason != ReconcileReason.RECONNECT;
            if ((wanted & bit(reason)) != 0 && (!patient || nowNs >= notBeforeNs)) {
                return reason;
            }
        }
        return null;
    }

    void asked(final ReconcileReason reason, final long nowNs) {
        wanted &= ~(bit(reason) | SERVED_TOGETHER);
        lastAskedNs = nowNs;
    }

    /**
     * Marks the periodic comparison if it is due by event time, unless the host's clock, where it moves at all, says that the former was
     * just now.
     */
    void wantPeriodic(final long nowNs, final long hostNs) {
        final long hostElapsedNs = hostNs - periodicHostNs;
        if (nowNs - lastAskedNs >= ReconcileTimes.PERIOD_NS
                && (hostElapsedNs == 0 || hostElapsedNs >= ReconcileTimes.PERIOD_HOST_NS)) {
            periodicHostNs = hostNs;
            want(ReconcileReason.PERIODIC);
        }
    }

    void notBefore(final long timeNs) {
        notBeforeNs = timeNs;
    }

    /** Answers in a row that were not whole. */
    int incomplete() {
        return incomplete;
    }

    void answered(final boolean whole) {
        incomplete = whole ? 0 : incomplete + 1;
    }

    /** True if a person takes the broker's books at the next whole answer. */
    boolean isAccepted() {
        return accepted;
    }

    void accepted(final boolean isAccepted) {
        accepted = isAccepted;
    }

    /** When the broker was asked for the first whole books, the gateway's clock; what was done before is in the opening books. */
    long baselineNs() {
        return baselineNs;
    }

    boolean hasBaseline() {
        return baselineNs != NEVER;
    }

    void baseline(final long askedNs) {
        baselineNs = Math.max(1, askedNs);
    }

    /** A new process life: nothing under way, everything to be compared. */
    void restart() {
        wanted = 0;
        incomplete = 0;
        notBeforeNs = NEVER;
        standing = Standing.RECOVERING;
    }

    void snapshot(final StateWriter out) {
        out.putInt(standing.code());
        out.putInt(wanted);
        out.putInt(incomplete);
        out.putBoolean(accepted);
        out.putLong(notBeforeNs);
        out.putLong(lastAskedNs);
        out.putLong(baselineNs);
        out.putLong(periodicHostNs);
    }

    void restore(final StateReader in) {
        standing = Standing.of(in.getInt());
        wanted = in.getInt();
        incomplete = in.getInt();
        accepted = in.getBoolean();
        notBeforeNs = in.getLong();
        lastAskedNs = in.getLong();
        baselineNs = in.getLong();
        periodicHostNs = in.getLong();
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, standing.code()), wanted);
        d = Digest.fold(Digest.fold(d, incomplete), accepted ? 1 : 0);
        d = Digest.fold(Digest.fold(d, notBeforeNs), lastAskedNs);
        return Digest.fold(Digest.fold(d, baselineNs), periodicHostNs);
    }

    private static int bit(final ReconcileReason reason) {
        return 1 << reason.value();
    }
}
