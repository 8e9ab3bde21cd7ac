package io.saola.engine.logic.orders;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * What the comparison with the broker's books must remember of an order besides its state: since when it is missing there, what it
 * lacks, who placed it. All zero for orders of a host without a broker. Logic thread only.
 */
public final class OrderEvidence {
    /** No time. */
    public static final long NEVER = 0;

    private static final int EXTERNAL = 1;
    private static final int CARRIED = 2;
    private static final int ACTION_UNKNOWN = 4;
    private static final int CANCEL_WANTED = 8;

    private int flags;
    private int suspicions;
    private long changedSequence;
    private long requestSequence;
    private long requestNs;
    private long seenRound;
    private long hintedRound;
    private long actionMissingRound;
    private long absentSinceNs;
    private long absentEpoch;
    private long missingSinceNs;
    private long missingAboveQuantity;
    private long syntheticQuantity;

    OrderEvidence() {}

    void clear() {
        flags = 0;
        suspicions = 0;
        changedSequence = 0;
        requestSequence = 0;
        requestNs = NEVER;
        seenRound = 0;
        hintedRound = 0;
        actionMissingRound = 0;
        forgetAbsence();
        forgetMissing();
        syntheticQuantity = 0;
    }

    /** True if nobody in this engine placed the order: it was found in the broker's books. */
    public boolean isExternal() {
        return is(EXTERNAL);
    }

    /** Marks the order as placed elsewhere. */
    public void external() {
        set(EXTERNAL, true);
    }

    /** True if the order was live when a new trading date began: no such order outlives its day. */
    public boolean isCarried() {
        return is(CARRIED);
    }

    /** Marks the order as one of an earlier trading date. */
    public void carried() {
        set(CARRIED, true);
    }

    /** True if the latest modify or cancel has no definite answer. */
    public boolean isActionUnknown() {
        return is(ACTION_UNKNOWN);
    }

    /**
     * Tells whether the latest modify or cancel is without a definite answer.
     *
     * @param unknown true if it is
     */
    public void actionUnknown(final boolean unknown) {
        set(ACTION_UNKNOWN, unknown);
    }

    /** True if the order came to life after it had been given up, and is to be cancelled. */
    public boolean isCancelWanted() {
        return is(CANCEL_WANTED);
    }

    /**
     * Tells whether the order is to be cancelled as soon as it can be.
     *
     * @param wanted true if it is
     */
    public void cancelWanted(final boolean wanted) {
        set(CANCEL_WANTED, wanted);
    }

    /** Sequence of the last input that changed the order; 0 while nothing is reconciled. */
    public long changedSequence() {
        return changedSequence;
    }

    void changed(final long sequence) {
        changedSequence = sequence;
    }

    /** Sequence of the input that caused the latest request: new, modify or cancel. */
    public long requestSequence() {
        return requestSequence;
    }

    /** Event time of that input, ns since the epoch. */
    public long requestNs() {
        return requestNs;
    }

    void requested(final long sequence, final long nowNs) {
        requestSequence = sequence;
        requestNs = nowNs;
        actionUnknown(false);
        forgetAbsence();
    }

    /**
     * Tells whether the books of a round show the order.
     *
     * @param reconcileId of the round
     * @return true if they do
     */
    public boolean isSeenIn(final long reconcileId) {
        return seenRound == reconcileId;
    }

    /**
     * The books of a round show the order.
     *
     * @param reconcileId of the round
     */
    public void seenIn(final long reconcileId) {
        seenRound = reconcileId;
    }

    /**
     * Tells whether a round showed an order that may be this one under another id.
     *
     * @param reconcileId of the round
     * @return true if it did: the order must not be called absent
     */
    public boolean isHintedIn(final long reconcileId) {
        return hintedRound == reconcileId;
    }

    /**
     * A round shows an order that may be this one.
     *
     * @param reconcileId of the round
     */
    public void hintedIn(final long reconcileId) {
        hintedRound = reconcileId;
    }

    /**
     * Tells whether a round showed the order without a trace of its latest modify.
     *
     * @param reconcileId of the round
     * @return true if it did
     */
    public boolean isActionMissingIn(final long reconcileId) {
        return actionMissingRound == reconcileId;
    }

    /**
     * A round shows the order without a trace of its latest modify.
     *
     * @param reconcileId of the round
     */
    public void actionMissingIn(final long reconcileId) {
        actionMissingRound = reconcileId;
    }

    /** Event time of the first complete books without the request, or {@link #NEVER}. */
    public long absentSinceNs() {
        return absentSinceNs;
    }

    /** Counts stream and session: absences of different epochs prove nothing together. */
    public long absentEpoch() {
        return absentEpoch;
    }

    /**
     * The first complete books without the request.
     *
     * @param nowNs event time
     * @param epoch of stream and session
     */
    public void absent(final long nowNs, final long epoch) {
        absentSinceNs = nowNs;
        absentEpoch = epoch;
    }

    /** The request was seen, or the proof must start anew. */
    public void forgetAbsence() {
        absentSinceNs = NEVER;
        absentEpoch = 0;
    }

    /** Event time at which the broker's books first told of executions that we lack, or {@link #NEVER}. */
    public long missingSinceNs() {
        return missingSinceNs;
    }

    /** What we had booked then. */
    public long missingAboveQuantity() {
        return missingAboveQuantity;
    }

    /**
     * The broker's books tell of executions that we lack.
     *
     * @param nowNs event time
     * @param filledQuantity what we have booked
     */
    public void missing(final long nowNs, final long filledQuantity) {
        missingSinceNs = nowNs;
        missingAboveQuantity = filledQuantity;
    }

    /** Nothing is missing. */
    public void forgetMissing() {
        missingSinceNs = NEVER;
        missingAboveQuantity = 0;
    }

    /** Booked from the books alone: executions whose events may still come and must not count again. */
    public long syntheticQuantity() {
        return syntheticQuantity;
    }

    /**
     * Changes what is booked from the books alone.
     *
     * @param change added when booked, taken off when its event came
     */
    public void synthetic(final long change) {
        syntheticQuantity += change;
    }

    /** Complete rounds in a row that contradicted the order. */
    public int suspicions() {
        return suspicions;
    }

    /** One more. */
    public int suspect() {
        return ++suspicions;
    }

    /** The books agree with the order. */
    public void trust() {
        suspicions = 0;
    }

    void snapshot(final StateWriter out) {
        out.putInt(flags);
        out.putInt(suspicions);
        out.putLong(changedSequence);
        out.putLong(requestSequence);
        out.putLong(requestNs);
        out.putLong(seenRound);
        out.putLong(hintedRound);
        out.putLong(actionMissingRound);
        out.putLong(absentSinceNs);
        out.putLong(absentEpoch);
        out.putLong(missingSinceNs);
        out.putLong(missingAboveQuantity);
        out.putLong(syntheticQuantity);
    }

    void restore(final StateReader in) {
        flags = in.getInt();
        suspicions = in.getInt();
        changedSequence = in.getLong();
        requestSequence = in.getLong();
        requestNs = in.getLong();
        seenRound = in.getLong();
        hintedRound = in.getLong();
        actionMissingRound = in.getLong();
        absentSinceNs = in.getLong();
        absentEpoch = in.getLong();
        missingSinceNs = in.getLong();
        missingAboveQuantity = in.getLong();
        syntheticQuantity = in.getLong();
    }

    /** A journal that never heard of a broker has none of this in its hashes. */
    long digest(final long start) {
        if (changedSequence == 0) {
            return start;
        }
        long d = Digest.fold(Digest.fold(start, flags), suspicions);
        d = Digest.fold(Digest.fold(d, changedSequence), requestSequence);
        d = Digest.fold(Digest.fold(d, seenRound), hintedRound);
        d = Digest.fold(Digest.fold(d, requestNs), actionMissingRound);
        d = Digest.fold(Digest.fold(d, absentSinceNs), absentEpoch);
        d = Digest.fold(Digest.fold(d, missingSinceNs), missingAboveQuantity);
        return Digest.fold(d, syntheticQuantity);
    }

    private boolean is(final int flag) {
        return (flags & flag) != 0;
    }

    private void set(final int flag, final boolean on) {
        flags = on ? flags | flag : flags & ~flag;
    }
}
